import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** How the service is to run, as its environment says. */
export interface Settings {
  /** A loopback address, or `localhost`. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Absolute path of the folder of all data. */
  readonly dataDir: string;
  /** Whether an empty store is filled with made-up chains at the first start. */
  readonly demoData: boolean;
  readonly logLevel: LogLevel;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment asks for something that cannot be; the message tells a person what to change. */
export class SettingsRefused extends Error {
  override readonly name = 'SettingsRefused';
}

const MAX_PORT = 65_535;

/**
 * Reads all settings at once.
 *
 * @param logsToTerminal whether a person watches the log: then only what matters is logged by default.
 * @throws SettingsRefused naming every setting that is wrong.
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  logsToTerminal: boolean,
): Settings {
  const faults: string[] = [];
  const read = <Value>(
    name: string,
    standard: string,
    parse: (text: string) => Value | undefined,
    fault: (text: string) => string,
  ) => {
    const text = environment[name]?.trim() || standard;
    const value = parse(text);
    if (value === undefined) faults.push(fault(text));
    return value as Value;
  };
  const settings: Settings = {
    host: read(
      'HOST',
      '127.0.0.1',
      loopback,
      (text) =>
        `HOST=${text} is refused: until there are logins the service listens on loopback only (127.0.0.1, ::1 or localhost).`,
    ),
    port: read(
      'PORT',
      '3000',
      port,
      (text) => `PORT=${text} is not a port: give a whole number from 0 to ${MAX_PORT}.`,
    ),
    dataDir: read(
      'DATA_DIR',
      './data',
      (text) => resolve(text),
      () => '',
    ),
    demoData: read('DEMO_DATA', 'on', onOrOff, (text) => `DEMO_DATA=${text} is neither on nor off.`),
    logLevel: read(
      'LOG_LEVEL',
      logsToTerminal ? 'warn' : 'info',
      logLevel,
      (text) => `LOG_LEVEL=${text} is none of ${LOG_LEVELS.join(', ')}.`,
    ),
  };
  if (faults.length > 0) throw new SettingsRefused(faults.join(' '));
  return settings;
}

/** 127.0.0.0/8, ::1 and the name that stands for them. */
function loopback(text: string): string | undefined {
  const host = text.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (host === 'localhost' || host === '::1') return host;
  return isIP(host) === 4 && host.startsWith('127.') ? host : undefined;
}

function port(text: string): number | undefined {
  if (!/^\d{1,5}$/.test(text)) return undefined;
  const number = Number(text);
  return number <= MAX_PORT ? number : undefined;
}

function onOrOff(text: string): boolean | undefined {
  return { on: true, off: false }[text.toLowerCase()];
}

function logLevel(text: string): LogLevel | undefined {
  return LOG_LEVELS.find((level) => level === text);
}
