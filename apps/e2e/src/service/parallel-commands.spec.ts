import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  decide,
  emptyCareChain,
  entryOfStored,
  recordEntries,
  SHIPPED_REGISTERS,
  type CareChain,
  type CareChainCommand,
  type CareChainDecision,
  type Entry,
} from '@vardkedja/care-chain';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';
import type { Answer, Receipt, RunningService } from '../programs/running-service.js';
import { Workplace } from '../programs/workplace.js';

const COMMANDS = 1_000;
const OPENED = '2025-06-01T08:00:00.000Z';
/** Everything happens at the same time, so that the order of recording is the only one that there is. */
const OCCURRED = '2025-06-02T08:00:00.000Z';
const OPEN = { type: 'OpenCareChain', responsibleMunicipality: '1280', birthMonth: '2008-09', occurredAt: OPENED };
const STAYS = ['1', '2', '3'].map((n) => `00000000-0000-4000-8000-00000000000${n}`);

type Body = Answer<Receipt & { readonly code?: string }>;

describe('a thousand commands on one chain at once', () => {
  const place = new Workplace();
  let service: RunningService;

  beforeAll(async () => {
    service = await place.startService({ LOG_LEVEL: 'warn' });
  });
  afterAll(() => place[Symbol.asyncDispose]());

  test('end as if they had come one after the other in some order', async () => {
    const { careChainId } = await service.record(OPEN);
    const commands = Array.from({ length: COMMANDS }, (_, n) => fightingCommand(n));
    const answers = (await Promise.all(
      commands.map(({ type, data }) => post(careChainId, { type, occurredAt: OCCURRED, ...data })),
    )) as readonly Body[];
    const entries = await entriesOf(careChainId);

    const before = chainsBefore(careChainId, entries);
    const entryIds = entries.map(({ eventId }) => eventId);
    const disagreements = answers.filter((answer, n) => {
      const command = commands[n] as CareChainCommand;
      const chains = answer.status === 200 ? [judgedAt(answer.body, before, entryIds)] : before;
      return !chains.some((chain) => agrees(decided(chain, command), answer, entries));
    });
    expect(disagreements).toStrictEqual([]);

    // Each entry is told to one caller, and the callers' commands were of every fate.
    const told = answers.flatMap(({ status, body }) =>
      status === 200 ? body.entries.map((entry) => entry.entryId) : [],
    );
    expect(told.toSorted()).toStrictEqual(entryIds.slice(1).toSorted());
    const refused = answers.filter(({ status }) => status === 409).length;
    const changedNothing = answers.filter(({ status, body }) => status === 200 && body.entries.length === 0).length;
    expect(told.length + refused + changedNothing).toBe(COMMANDS);
    expect(Math.min(told.length, refused, changedNothing)).toBeGreaterThan(50);
  });

  test('with the revision that they expect: of each revision exactly one wins', async () => {
    const { careChainId } = await service.record(OPEN);
    for (let revision = 0; revision < 20; revision++) {
      const answers = await Promise.all(
        Array.from({ length: COMMANDS / 20 }, (_, n) => expecting(careChainId, revision, 50 * revision + n)),
      );
      const won = answers.filter(({ status }) => status === 200);
      expect(won.map(({ body }) => body.revision)).toStrictEqual([revision + 1]);
      const lost = answers.filter(({ status }) => status !== 200) as readonly Body[];
      expect(lost.map(({ status, body }) => [status, body.code])).toStrictEqual(
        lost.map(() => [412, 'CHAIN_MOVED_ON']),
      );
    }
    expect(await entriesOf(careChainId)).toHaveLength(21);
  });

  test('with ten revisions that they expect, all at once: those that win follow each other, one for each', async () => {
    const { careChainId } = await service.record(OPEN);
    const answers = await Promise.all(Array.from({ length: COMMANDS }, (_, n) => expecting(careChainId, n % 10, n)));
    const won = answers.filter(({ status }) => status === 200).map(({ body }) => body.revision);
    expect(won.toSorted((a, b) => a - b)).toStrictEqual(won.map((_, index) => index + 1));
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(COMMANDS - won.length);
    expect(await entriesOf(careChainId)).toHaveLength(won.length + 1);
  });

  function post(careChainId: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    return service.post(`/care-chains/${careChainId}/commands`, body, headers);
  }

  function expecting(careChainId: string, revision: number, n: number): Promise<Answer<Receipt>> {
    const need = { type: 'IdentifyNeed', occurredAt: OCCURRED, domain: 'health', description: `Behov ${n}` };
    return post(careChainId, need, { 'if-match': `"${revision}"` });
  }

  async function entriesOf(careChainId: string): Promise<readonly Entry[]> {
    const store = openSqliteEventStore({ file: join(place.dataDir, 'events.sqlite'), readOnly: true });
    try {
      const upToPosition = await store.head();
      for await (const { stream, events } of store.readHistories({ upToPosition })) {
        if (stream === `careChain-${careChainId}`) return events.map(entryOfStored);
      }
      return [];
    } finally {
      await store.close();
    }
  }
});

/** The n-th of many commands that fight for the same few stays: whether one is taken depends on what was taken before it. */
function fightingCommand(n: number): CareChainCommand {
  const occurredAt = Date.parse(OCCURRED);
  const placementId = STAYS[n % STAYS.length] as string;
  switch (n % 7) {
    case 0:
    case 3:
      return { type: 'Admit', occurredAt, data: { placementId, homeId: 'sisHome-fagared', kind: 'treatment' } };
    case 1:
    case 5:
      return { type: 'ReportAbsconded', occurredAt, data: { placementId } };
    case 2:
      return { type: 'ReportReturned', occurredAt, data: { placementId } };
    default:
      return { type: 'IdentifyNeed', occurredAt, data: { domain: 'health', description: String(n) } };
  }
}

/** What the chain was before each of its entries but the first, and after the last: at index `n`, with `n + 1` entries. */
function chainsBefore(careChainId: string, entries: readonly Entry[]): readonly CareChain[] {
  let chain = emptyCareChain(careChainId);
  return entries.map((entry) => (chain = recordEntries(chain, [entry])));
}

/** What the chain was when a command was judged that was answered with a receipt. */
function judgedAt(receipt: Receipt, chains: readonly CareChain[], entryIds: readonly string[]): CareChain {
  const [first] = receipt.entries;
  return chains[first === undefined ? receipt.revision : entryIds.indexOf(first.entryId) - 1] as CareChain;
}

function decided(chain: CareChain, command: CareChainCommand): CareChainDecision {
  let made = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`;
  return decide(chain, command, { now: Date.parse(OCCURRED), newId, registers: SHIPPED_REGISTERS });
}

/** Whether the service answered what the domain decides. */
function agrees(decision: CareChainDecision, { status, body }: Body, entries: readonly Entry[]): boolean {
  if (decision.outcome === 'refused') return status === 409 && body.code === decision.refusal.code;
  if (status !== 200) return false;
  const recorded = body.entries.map(({ entryId }) => entries.find(({ eventId }) => eventId === entryId) as Entry);
  return isDeepStrictEqual(said(recorded), said(decision.events));
}

/** What entries say, without what every run makes anew, as objects of this realm alone. */
function said(entries: readonly Pick<Entry, 'type' | 'data'>[]): unknown {
  return JSON.parse(JSON.stringify(entries.map(({ type, data }) => ({ type, ...data, needId: undefined }))));
}
