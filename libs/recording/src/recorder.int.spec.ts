import {
  decide,
  emptyCareChain,
  entryOfRecorded,
  recordEntries,
  SHIPPED_REGISTERS,
  type CareChainCommand,
  type Entry,
} from '@vardkedja/care-chain';
import { streamName, type EventStore, type Origin } from '@vardkedja/event-sourcing';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordResult } from './record-result.js';
import { openRecorder, type Recorder } from './recorder.js';

const NOW = Date.parse('2025-06-02T08:00:00.000Z');
const origin: Origin = {
  actor: { userId: '00000000-0000-4000-8000-0000000000aa', organisationId: 'sisHome-fagared', function: 'institution' },
  correlationId: 'request-1',
  causationId: 'request-1',
};
const STAYS = ['1', '2', '3'].map((n) => `00000000-0000-4000-8000-00000000000${n}`);

let folder: string;
let store: EventStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recorder-'));
  store = openSqliteEventStore({ file: join(folder, 'events.sqlite'), clock: () => NOW });
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

function recorder(): Recorder {
  return openRecorder({ eventStore: store, registers: SHIPPED_REGISTERS, clock: () => NOW });
}

async function openedChain(): Promise<string> {
  const data = { responsibleMunicipality: '1280', birthMonth: '2008-09' };
  const result = await recorder().open({ type: 'OpenCareChain', occurredAt: NOW - 86_400_000, data }, { origin });
  if (result.outcome !== 'recorded') throw new Error(result.outcome);
  return result.receipt.careChainId;
}

async function entriesOf(careChainId: string): Promise<readonly Entry[]> {
  const events = await store.readStream(streamName('careChain', careChainId), { fromRevision: 0, maxCount: 1_000 });
  const more = await store.readStream(streamName('careChain', careChainId), { fromRevision: 1_000, maxCount: 1_000 });
  return [...events, ...more].map(entryOfRecorded);
}

/** The n-th of many commands that fight for the same few stays: whether one is taken depends on what was taken before it. */
function fightingCommand(n: number): CareChainCommand {
  const placementId = STAYS[n % STAYS.length] as string;
  switch (n % 7) {
    case 0:
    case 3:
      return { type: 'Admit', data: { placementId, homeId: 'sisHome-fagared', kind: 'treatment' } };
    case 1:
    case 5:
      return { type: 'ReportAbsconded', data: { placementId } };
    case 2:
      return { type: 'ReportReturned', data: { placementId } };
    case 4:
      return { type: 'IdentifyNeed', data: { domain: 'health', description: String(n) } };
    default:
      return {
        type: 'LogContact',
        data: { with: 'guardian', made: true, mode: 'phone', organisationId: 'region-12', note: String(n) },
      };
  }
}

/** A sentence of a history: what each entry says, without what every run makes anew. */
function said({ type, data }: Pick<Entry, 'type' | 'data'>): unknown {
  return { type, ...data, needId: undefined };
}

/** What the commands make, one after the other, without any store. */
function oneAfterTheOther(opening: Entry, commands: readonly CareChainCommand[]): readonly unknown[] {
  let chain = recordEntries(emptyCareChain((opening.data as { careChainId: string }).careChainId), [opening]);
  let made = 0;
  const newId = () => {
    made += 1;
    return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  };
  const outcomes: unknown[] = [];
  for (const command of commands) {
    const decision = decide(chain, command, { now: NOW, newId, registers: SHIPPED_REGISTERS });
    outcomes.push(decision.outcome === 'refused' ? decision.refusal : decision.events.map(said));
    if (decision.outcome === 'refused') continue;
    const position = chain.entries.length + opening.position;
    chain = recordEntries(
      chain,
      decision.events.map((event) => ({ ...event, position, recordedAt: NOW }) as unknown as Entry),
    );
  }
  return outcomes;
}

describe('a thousand commands on one chain at once', () => {
  test('through one recorder end as if they had come one after the other', async () => {
    const careChainId = await openedChain();
    const commands = Array.from({ length: 1_000 }, (_, n) => fightingCommand(n));
    const only = recorder();
    const results = await Promise.all(commands.map((command) => only.record(careChainId, command, { origin })));

    const entries = await entriesOf(careChainId);
    const byId = new Map(entries.map((entry) => [entry.eventId, entry]));
    const outcomes = results.map((result) => {
      if (result.outcome === 'refused') return result.refusal;
      if (result.outcome !== 'recorded') throw new Error(result.outcome);
      return result.receipt.entries.map(({ entryId }) => said(byId.get(entryId) as Entry));
    });
    expect(outcomes).toEqual(oneAfterTheOther(entries[0] as Entry, commands));
    expect(outcomes.filter((outcome) => Array.isArray(outcome) && outcome.length === 0).length).toBeGreaterThan(100);
    expect(results.filter(({ outcome }) => outcome === 'refused').length).toBeGreaterThan(100);
  });

  test('through two recorders make a history that the domain would have taken in that order', async () => {
    const careChainId = await openedChain();
    const [here, there] = [recorder(), recorder()];
    const commands = Array.from({ length: 1_000 }, (_, n) => fightingCommand(n));
    const results = await Promise.all(
      commands.map((command, n) => (n % 2 === 0 ? here : there).record(careChainId, command, { origin })),
    );
    const tellingOf = (wanted: RecordResult['outcome']) => results.filter(({ outcome }) => outcome === wanted).length;
    expect(tellingOf('recorded') + tellingOf('refused') + tellingOf('contended')).toBe(1_000);

    const entries = await entriesOf(careChainId);
    const commandOf = new Map<string, CareChainCommand>();
    results.forEach((result, n) => {
      if (result.outcome !== 'recorded') return;
      for (const { entryId } of result.receipt.entries) commandOf.set(entryId, commands[n] as CareChainCommand);
    });
    const inOrder = entries.slice(1).map(({ eventId }) => commandOf.get(eventId) as CareChainCommand);
    expect(oneAfterTheOther(entries[0] as Entry, inOrder)).toEqual(entries.slice(1).map((entry) => [said(entry)]));
    const revisions = results.flatMap((result) =>
      result.outcome === 'recorded' && result.receipt.entries.length > 0 ? [result.receipt.revision] : [],
    );
    expect(revisions.sort((a, b) => a - b)).toEqual(entries.slice(1).map((_, index) => index + 1));
  });

  test('each expecting a revision: exactly one of each wins', async () => {
    const careChainId = await openedChain();
    const recorders = [recorder(), recorder()];
    for (let expectedRevision = 0; expectedRevision < 20; expectedRevision += 1) {
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          (recorders[n % 2] as Recorder).record(careChainId, fightingCommand(7 * (50 * expectedRevision + n) + 6), {
            origin,
            expectedRevision,
          }),
        ),
      );
      const won = results.filter(({ outcome }) => outcome === 'recorded');
      expect(won).toMatchObject([{ receipt: { revision: expectedRevision + 1 } }]);
      expect(results.filter(({ outcome }) => outcome !== 'recorded')).toEqual(
        Array.from({ length: 49 }, () => ({ outcome: 'revisionMismatch', actual: expectedRevision + 1 })),
      );
    }
  });
});

describe('a chain that nobody has opened', () => {
  test('is opened once, however many open it at once', async () => {
    const careChainId = '00000000-0000-4000-8000-0000000000ff';
    const opening: CareChainCommand = {
      type: 'OpenCareChain',
      occurredAt: NOW,
      data: { careChainId, responsibleMunicipality: '1280', birthMonth: '2008-09' },
    };
    const [here, there] = [recorder(), recorder()];
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? here : there).record(careChainId, opening, { origin })),
    );
    expect(results.every(({ outcome }) => outcome === 'recorded')).toBe(true);
    expect((await entriesOf(careChainId)).length).toBe(1);
  });
});
