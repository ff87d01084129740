import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import type { LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Registry } from 'prom-client';
import { AppModule } from './app.module.js';
import type { ServiceLog } from './http/access-log.js';
import { httpServer } from './http/fastify-server.js';
import { ensureAddressFree } from './http/free-address.js';
import { ProblemFilter } from './http/problem.filter.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { measureService } from './metrics/service-metrics.js';
import { ApiDescription } from './openapi/api-description.js';
import { openApiDocument } from './openapi/document.js';
import type { ServiceParts } from './service-parts.js';
import type { Settings } from './settings/settings.js';
import { openStores, type Stores, type StoresOptions } from './stores.js';
import { ChangeStreams } from './stream/change-streams.js';

/** The running service. */
export interface Service {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly stores: Stores;
  /** The OpenAPI document as JSON. */
  readonly apiDescription: ApiDescription;
  /** Stops accepting, finishes what was accepted, lets go of everything. */
  close(): Promise<void>;
}

export type ServiceSettings = Pick<Settings, 'host' | 'port' | 'dataDir'>;

export interface ServiceOptions extends Pick<StoresOptions, 'clock'> {
  readonly log: ServiceLog;
  /** Called when the stores are open and before anybody is let in. */
  readonly prepare?: (stores: Stores) => Promise<void>;
}

/**
 * Opens the data folder and serves it.
 * @throws a system error when the address cannot be listened on, before anything is written, or what opening the stores throws
 * (`openStores`). Nothing is left open then.
 */
export async function openService(
  settings: ServiceSettings,
  { log, clock, prepare }: ServiceOptions,
): Promise<Service> {
  await ensureAddressFree(settings);
  const stores = await openStores({ dataDir: settings.dataDir, log, clock });
  try {
    await prepare?.(stores);
    return await serve(settings, stores, log, clock);
  } catch (error) {
    await stores.close();
    throw error;
  }
}

async function serve(
  { host, port }: ServiceSettings,
  stores: Stores,
  { logger }: ServiceLog,
  clock: StoresOptions['clock'],
): Promise<Service> {
  const registry = new Registry();
  const metrics = new HttpMetrics(registry);
  const server = httpServer(host, logger, metrics);
  const parts: ServiceParts = { ...stores, clock, logger, registry, metrics };
  const apiDescription = new ApiDescription(() => openApiDocument(app));
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    AppModule.of(parts, apiDescription),
    new FastifyAdapter(server.fastify as never),
    { bodyParser: false, abortOnError: false, logger: nestLogger(logger) },
  );
  app.useGlobalFilters(new ProblemFilter(logger, server.paths));
  const streams = app.get(ChangeStreams);
  measureService(registry, stores.lists, () => streams.count);
  try {
    await app.init();
    await server.fastify.listen({ host, port });
  } catch (error) {
    await app.close();
    throw error;
  }
  const listening = server.fastify.server.address() as AddressInfo;

  const close = async (): Promise<void> => {
    streams.closeAll();
    await server.close(() => app.close());
    await stores.close();
  };
  let closing: Promise<void> | undefined;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`,
    stores,
    apiDescription,
    close: () => (closing ??= close()),
  };
}

/** What Nest itself has to say: only what is wrong is worth a line, and its texts may quote anything. */
function nestLogger(logger: ServiceLog['logger']): LoggerService {
  const tell = (context: unknown): void =>
    logger.warn({ context: typeof context === 'string' ? context : undefined }, 'framework');
  return {
    log: () => undefined,
    warn: (_message: unknown, ...rest: unknown[]) => tell(rest.at(-1)),
    error: (_message: unknown, ...rest: unknown[]) => tell(rest.at(-1)),
  };
}
