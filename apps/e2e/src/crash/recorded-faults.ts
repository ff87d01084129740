import { join } from 'node:path';
import { entryOfStored, gaps, gapToJson, type Entry } from '@vardkedja/care-chain';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import type { List, RunningService } from '../programs/running-service.js';
import type { Sent } from './load.js';

const PAGE = 100;

/**
 * What is wrong with what a running service has: each acknowledged command must have its entry, no command two, the log must be whole, and the
 * lists must read as if all had been worked out anew from the log.
 */
export async function recordedFaults(
  service: RunningService,
  dataDir: string,
  sent: readonly Sent[],
): Promise<string[]> {
  const log = await readLog(dataDir);
  const asOf = Date.now();
  const listed = await listedGaps(service, asOf, log.head);
  const fresh = log.histories.flatMap((entries) => gaps(entries, { asOf })).filter(({ state }) => state !== 'met');
  return [
    ...faultsOf(log, sent),
    ...differences(
      listed,
      fresh.map((gap) => JSON.stringify(gapToJson(gap))),
    ),
  ];
}

/** The same of the log alone. */
export async function loggedFaults(dataDir: string, sent: readonly Sent[]): Promise<string[]> {
  return faultsOf(await readLog(dataDir), sent);
}

function faultsOf({ faults: damage, histories }: Log, sent: readonly Sent[]): string[] {
  const faults = [...damage];
  const times = new Map<string, number>();
  for (const { data } of histories.flat()) {
    const note = String((data as { note?: string }).note);
    times.set(note, (times.get(note) ?? 0) + 1);
  }
  for (const { key, body, answer, putOff } of sent) {
    const count = times.get(key) ?? 0;
    if (count > 1) faults.push(`${body.type} ${key} is there ${count} times`);
    if (putOff !== undefined && count > 0) faults.push(`${body.type} ${key} was put off and is there`);
    if (answer === undefined) continue;
    if (answer.status >= 300) faults.push(`${body.type} ${key} was refused: ${JSON.stringify(answer)}`);
    else if (answer.body.entries.length !== 1) faults.push(`${body.type} ${key} was answered without its entry`);
    else if (count === 0) faults.push(`${body.type} ${key} was acknowledged and is lost`);
  }
  return faults;
}

interface Log {
  readonly faults: readonly string[];
  readonly histories: readonly (readonly Entry[])[];
  readonly head: number;
}

async function readLog(dataDir: string): Promise<Log> {
  const store = openSqliteEventStore({ file: join(dataDir, 'events.sqlite'), readOnly: true });
  try {
    const faults = (await store.integrityCheck()).map(({ words }) => words);
    const head = await store.head();
    const histories: Entry[][] = [];
    for await (const { events } of store.readHistories({ upToPosition: head })) {
      histories.push(events.map(entryOfStored));
    }
    return { faults, histories, head };
  } finally {
    await store.close();
  }
}

async function listedGaps(service: RunningService, asOf: number, head: number): Promise<readonly string[]> {
  const question = `asOf=${new Date(asOf).toISOString()}&state=upcoming,open,suppressed,closed,void&limit=${PAGE}`;
  const items: string[] = [];
  for (let page = 1; ; page++) {
    const { status, body } = await service.get<List<object>>(`/gaps?${question}&page=${page}&atLeast=${head}`);
    if (status !== 200) throw new Error(`The list of gaps: ${status} ${JSON.stringify(body)}`);
    items.push(...body.items.map((gap) => JSON.stringify(gap)));
    if (body.items.length === 0 || items.length >= body.total) return items;
  }
}

function differences(listed: readonly string[], fresh: readonly string[]): readonly string[] {
  const [inList, inLog] = [new Set(listed), new Set(fresh)];
  return [
    ...[...inLog].filter((gap) => !inList.has(gap)).map((gap) => `not in the list: ${gap}`),
    ...[...inList].filter((gap) => !inLog.has(gap)).map((gap) => `in the list only: ${gap}`),
  ];
}
