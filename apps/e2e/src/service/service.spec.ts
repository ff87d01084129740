import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { List, RunningService } from '../programs/running-service.js';
import { Workplace, type Ended } from '../programs/workplace.js';
import { recordWorkedExample, type WorkedExample } from './worked-example.js';

interface Gap {
  readonly ruleId: string;
  readonly domain?: string;
  readonly state: string;
  readonly level: string;
  readonly openedAt: string;
  readonly dueAt: string;
  readonly closedAt?: string;
}

describe('the worked example, recorded over HTTP', () => {
  const place = new Workplace();
  let service: RunningService;
  let example: WorkedExample;

  beforeAll(async () => {
    service = await place.startService();
    example = await recordWorkedExample(service);
  });
  afterAll(() => place[Symbol.asyncDispose]());

  const decided = '2025-05-02T08:00:00.000Z';
  const startOfDischargeDay = '2025-06-12T22:00:00.000Z';
  const discharged = '2025-06-13T08:00:00.000Z';
  const accepted = '2025-07-01T10:00:00.000Z';

  test.each([
    {
      asOf: '2025-05-29T12:00:00+02:00',
      ruleId: 'no-receiver',
      found: [
        ['health', 'upcoming', 'info', decided, startOfDischargeDay],
        ['socialServices', 'upcoming', 'info', decided, startOfDischargeDay],
      ],
    },
    {
      asOf: '2025-05-31T12:00:00+02:00',
      ruleId: 'no-receiver',
      found: [
        ['health', 'upcoming', 'warn', decided, startOfDischargeDay],
        ['socialServices', 'upcoming', 'warn', decided, startOfDischargeDay],
      ],
    },
    {
      asOf: '2025-06-10T12:00:00+02:00',
      ruleId: 'offer-unanswered',
      found: [['health', 'upcoming', 'info', '2025-06-02T08:00:00.000Z', '2025-06-10T22:00:00.000Z']],
    },
    {
      asOf: '2025-06-11T12:00:00+02:00',
      ruleId: 'offer-unanswered',
      found: [['health', 'open', 'warn', '2025-06-02T08:00:00.000Z', '2025-06-10T22:00:00.000Z']],
    },
    {
      asOf: '2025-07-10T12:00:00+02:00',
      ruleId: 'offer-unanswered',
      found: [['health', 'closed', 'warn', '2025-06-02T08:00:00.000Z', '2025-06-10T22:00:00.000Z', accepted]],
    },
    {
      asOf: '2025-06-20T12:00:00+02:00',
      ruleId: 'no-receiver',
      found: [
        ['health', 'open', 'critical', discharged, discharged],
        ['socialServices', 'open', 'critical', discharged, discharged],
      ],
    },
    {
      asOf: '2025-07-10T12:00:00+02:00',
      ruleId: 'no-receiver',
      found: [
        ['health', 'closed', 'critical', discharged, discharged, accepted],
        ['socialServices', 'open', 'critical', discharged, discharged],
      ],
    },
    {
      asOf: '2025-07-10T12:00:00+02:00',
      ruleId: 'no-first-contact',
      found: [['health', 'closed', 'warn', accepted, accepted, '2025-07-03T22:00:00.000Z']],
    },
  ])('as of $asOf, $ruleId, of the chain and across chains', async ({ asOf, ruleId, found }) => {
    const at = encodeURIComponent(asOf);
    const ofChain = await service.get<List<Gap>>(`/care-chains/${example.careChainId}/gaps?asOf=${at}`);
    const question = `asOf=${at}&ruleId=${ruleId}&state=upcoming,open,suppressed,closed,void`;
    const across = await service.get<List<Gap>>(`/gaps?${question}&atLeast=${example.position}`);
    expect({ ofChain: ofChain.status, across: across.status }).toStrictEqual({ ofChain: 200, across: 200 });
    const gapsOfChain = ofChain.body.items.filter((gap) => gap.ruleId === ruleId);
    expect(gapsOfChain.map(row).toSorted()).toStrictEqual(found);
    expect(across.body.items.map(row).toSorted()).toStrictEqual(found);
  });

  function row({ domain, state, level, openedAt, dueAt, closedAt }: Gap): unknown[] {
    return [domain, state, level, openedAt, dueAt, ...(closedAt === undefined ? [] : [closedAt])];
  }
});

describe('the service as a program', () => {
  test('Ctrl-C ends it while somebody listens to the stream, and everything is there after the next start', async () => {
    await using place = new Workplace();
    const first = await place.startService();
    const stream = await fetch(`${first.address}/api/v1/stream`);
    const told = stream.text();
    const example = await recordWorkedExample(first);
    const before = await first.get<List<object>>(`/care-chains/${example.careChainId}/entries`);
    expect(before.body.items).toHaveLength(8);
    // The listener has heard of it, so it is a listener that the end has to deal with.
    await first.get(`/gaps?atLeast=${example.position}`);

    expect(await first.end('SIGINT')).toStrictEqual({ code: 0, signal: null });
    expect(await told).toContain(`"careChainId":"${example.careChainId}"`);

    const startedAt = performance.now();
    const second = await place.startService();
    console.info(`second start: up in ${Math.round(performance.now() - startedAt)} ms`);
    expect(await second.get(`/care-chains/${example.careChainId}/entries`)).toStrictEqual(before);
    const { body } = await second.get<List<Gap>>(
      `/gaps?asOf=2025-06-20&ruleId=no-receiver&atLeast=${example.position}`,
    );
    expect(body.total).toBe(2);
    expect(await second.end('SIGTERM')).toStrictEqual({ code: 0, signal: null });
  });

  test('the first start brings made-up chains with open gaps, the second no more of them', async () => {
    await using place = new Workplace();
    const first = await place.startService({ DEMO_DATA: 'on' });
    const chains = await first.get<List<object>>('/care-chains');
    expect(chains.body.total).toBe(200);
    expect((await first.get<List<Gap>>('/gaps')).body.total).toBeGreaterThan(100);
    await first.end('SIGINT');

    const second = await place.startService({ DEMO_DATA: 'on' });
    expect((await second.get<List<object>>('/care-chains')).body.total).toBe(200);
  });

  test('a taken port is named, with what to do, before anything is written', async () => {
    await using place = new Workplace();
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const ended = await place.runService({ PORT: String(port), DEMO_DATA: 'on' });
    other.close();
    expectRefusal(
      ended,
      `Port ${port} on 127.0.0.1 is taken. Stop the program that uses it, or choose another port with PORT.`,
    );
    expect(existsSync(place.dataDir)).toBe(false);
  });

  test('an address that others can reach is refused', async () => {
    await using place = new Workplace();
    expectRefusal(
      await place.runService({ HOST: '0.0.0.0' }),
      'HOST=0.0.0.0 is refused: until there are logins the service listens on loopback only (127.0.0.1, ::1 or localhost).',
    );
  });

  test('settings that cannot be understood are all named at once', async () => {
    await using place = new Workplace();
    expectRefusal(
      await place.runService({ PORT: 'http', DEMO_DATA: 'perhaps' }),
      'PORT=http is not a port: give a whole number from 0 to 65535. DEMO_DATA=perhaps is neither on nor off.',
    );
  });

  test('a data folder that cannot be made is named', async () => {
    await using place = new Workplace();
    writeFileSync(place.file('taken'), '');
    const dataDir = place.file('taken/data');
    expectRefusal(
      await place.runService({ DATA_DIR: dataDir }),
      `The data folder ${dataDir} cannot be written. Give your user the right to, or choose another folder with DATA_DIR.`,
    );
  });

  test('a second service on the same folder is refused, and the first goes on', async () => {
    await using place = new Workplace();
    const first = await place.startService();
    expectRefusal(
      await place.runService({}),
      `The data folder ${place.dataDir} is used by another process. Stop that one, or choose another folder with DATA_DIR.`,
    );
    const { careChainId } = await recordWorkedExample(first);
    expect((await first.get(`/care-chains/${careChainId}`)).status).toBe(200);
  });

  function expectRefusal({ code, signal, stdout, stderr }: Ended, line: string): void {
    expect({ code, signal, stdout, stderr }).toStrictEqual({ code: 1, signal: null, stdout: '', stderr: `${line}\n` });
  }
});
