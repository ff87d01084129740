import { SHIPPED_REGISTERS, type CareChainCommand } from '@vardkedja/care-chain';
import {
  EventStoreUnavailable,
  streamName,
  type EventStore,
  type Origin,
  type RecordedEvent,
} from '@vardkedja/event-sourcing';
import { memoryEventStore } from '@vardkedja/event-store/memory';
import { describe, expect, test } from '@jest/globals';
import { openRecorder, type Recorder, type RecorderOptions } from './recorder.js';

const NOW = Date.parse('2025-06-02T08:00:00.000Z');
const CHAIN = '00000000-0000-4000-8000-000000000001';
const OTHER_CHAIN = '00000000-0000-4000-8000-000000000002';
const STAY = '00000000-0000-4000-8000-000000000003';
const KEY = '11111111-1111-4111-8111-111111111111';

const origin: Origin = {
  actor: { userId: '00000000-0000-4000-8000-0000000000aa', organisationId: 'sisHome-fagared', function: 'institution' },
  correlationId: 'request-1',
  causationId: 'request-1',
};

type OpenCareChain = Extract<CareChainCommand, { type: 'OpenCareChain' }>;

function opening(careChainId?: string): OpenCareChain {
  const data = { responsibleMunicipality: '1280', birthMonth: '2008-09' };
  return {
    type: 'OpenCareChain',
    occurredAt: NOW - 3_600_000,
    data: careChainId === undefined ? data : { careChainId, ...data },
  };
}

const admit: CareChainCommand = {
  type: 'Admit',
  occurredAt: NOW - 1_000,
  data: { placementId: STAY, homeId: 'sisHome-fagared', kind: 'treatment' },
};
const identifyNeed: CareChainCommand = { type: 'IdentifyNeed', data: { domain: 'health', description: 'BUP' } };

function contact(note: string): CareChainCommand {
  return {
    type: 'LogContact',
    data: { with: 'guardian', made: true, mode: 'phone', organisationId: 'region-12', note },
  };
}

function storeAndRecorder(options: Partial<RecorderOptions> = {}): { store: EventStore; recorder: Recorder } {
  const store = memoryEventStore({ clock: () => NOW });
  return { store, recorder: recorderOn(store, options) };
}

function recorderOn(eventStore: EventStore, options: Partial<RecorderOptions> = {}): Recorder {
  return openRecorder({ eventStore, registers: SHIPPED_REGISTERS, clock: () => NOW, ...options });
}

async function stored(store: EventStore, careChainId = CHAIN): Promise<readonly RecordedEvent[]> {
  return store.readStream(streamName('careChain', careChainId), { fromRevision: 0, maxCount: 1_000 });
}

/** The store with something that happens before or instead of an append. */
function withAppend(store: EventStore, append: EventStore['append']): EventStore {
  return {
    append,
    readStream: (stream, options) => store.readStream(stream, options),
    readAll: (options) => store.readAll(options),
    subscribe: (options) => store.subscribe(options),
    head: () => store.head(),
    close: () => store.close(),
  };
}

describe('recording a command', () => {
  test('appends what it makes, with where it comes from, and gives the receipt', async () => {
    const { store, recorder } = storeAndRecorder();
    const opened = await recorder.open(opening(CHAIN), { origin });
    const admitted = await recorder.record(CHAIN, admit, { origin });
    const events = await stored(store);
    expect(opened).toEqual({
      outcome: 'recorded',
      receipt: {
        careChainId: CHAIN,
        revision: 0,
        position: 1,
        entries: [{ entryId: events[0]?.eventId, type: 'CareChainOpened' }],
        created: {},
      },
    });
    expect(admitted).toEqual({
      outcome: 'recorded',
      receipt: {
        careChainId: CHAIN,
        revision: 1,
        position: 2,
        entries: [{ entryId: events[1]?.eventId, type: 'Admitted' }],
        created: {},
      },
    });
    expect(events[1]).toMatchObject({
      type: 'Admitted',
      occurredAt: NOW - 1_000,
      data: admit.data,
      metadata: { ...origin, schemaVersion: 1 },
    });
  });

  test('makes the ids that the command leaves out', async () => {
    const { store, recorder } = storeAndRecorder();
    const opened = await recorder.open(opening(), { origin });
    if (opened.outcome !== 'recorded') throw new Error(opened.outcome);
    const { careChainId, created } = opened.receipt;
    expect(created).toEqual({ careChainId });
    expect(careChainId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

    const named = await recorder.record(careChainId, identifyNeed, { origin });
    const [, need] = await stored(store, careChainId);
    expect(named).toMatchObject({ receipt: { created: { needId: (need?.data as { needId: string }).needId } } });
  });

  test('on a chain that is not there finds nothing and writes nothing', async () => {
    const { store, recorder } = storeAndRecorder();
    expect(await recorder.record(CHAIN, admit, { origin, expectedRevision: 3 })).toEqual({ outcome: 'notFound' });
    expect(await recorder.chain(CHAIN)).toBeUndefined();
    expect(await store.head()).toBe(0);
  });

  test('that the domain refuses writes nothing', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    const discharge: CareChainCommand = { type: 'Discharge', data: { placementId: STAY, destination: 'hvb' } };
    expect(await recorder.record(CHAIN, discharge, { origin })).toEqual({
      outcome: 'refused',
      refusal: { code: 'PLACEMENT_UNKNOWN', path: 'placementId' },
    });
    expect(await store.head()).toBe(1);
  });

  test('that is in effect already writes nothing and tells where the chain stands', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    await recorder.record(CHAIN, admit, { origin });
    await recorder.record(CHAIN, contact('1'), { origin });
    expect(await recorder.record(CHAIN, admit, { origin })).toEqual({
      outcome: 'recorded',
      receipt: { careChainId: CHAIN, revision: 2, position: 3, entries: [], created: {} },
    });
    expect(await store.head()).toBe(3);
  });

  test('reads a long chain that it does not hold page by page', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    for (let n = 1; n <= 1_100; n += 1) await recorder.record(CHAIN, contact(String(n)), { origin });
    const fresh = recorderOn(store);
    expect((await fresh.chain(CHAIN))?.entries).toEqual((await recorder.chain(CHAIN))?.entries);
    expect(await fresh.record(CHAIN, admit, { origin })).toMatchObject({ receipt: { revision: 1_101 } });
  });
});

describe('a command that expects a revision', () => {
  test('is recorded at that revision and at no other', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    expect(await recorder.record(CHAIN, contact('1'), { origin, expectedRevision: 1 })).toEqual({
      outcome: 'revisionMismatch',
      actual: 0,
    });
    expect(await recorder.record(CHAIN, contact('1'), { origin, expectedRevision: 0 })).toMatchObject({
      receipt: { revision: 1 },
    });
    expect(await recorder.record(CHAIN, contact('2'), { origin, expectedRevision: 0 })).toEqual({
      outcome: 'revisionMismatch',
      actual: 1,
    });
    expect(await store.head()).toBe(2);
  });

  test('is told the revision that another instance has brought the chain to', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    await recorderOn(store).record(CHAIN, contact('1'), { origin });
    expect(await recorder.record(CHAIN, contact('2'), { origin, expectedRevision: 0 })).toEqual({
      outcome: 'revisionMismatch',
      actual: 1,
    });
    expect(await recorder.record(CHAIN, contact('2'), { origin, expectedRevision: 1 })).toMatchObject({
      receipt: { revision: 2 },
    });
  });
});

describe('where several write to the same chain', () => {
  test('a command is decided again on what the others wrote', async () => {
    const { store, recorder } = storeAndRecorder();
    const elsewhere = recorderOn(store);
    await recorder.open(opening(CHAIN), { origin });
    await elsewhere.record(CHAIN, admit, { origin });
    expect(await recorder.record(CHAIN, contact('1'), { origin })).toMatchObject({ receipt: { revision: 2 } });
    expect((await recorder.chain(CHAIN))?.entries.map(({ type }) => type)).toEqual([
      'CareChainOpened',
      'Admitted',
      'ContactLogged',
    ]);
  });

  test('nothing is refused for what has changed elsewhere', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    await recorderOn(store).record(CHAIN, admit, { origin });
    const discharge: CareChainCommand = { type: 'Discharge', data: { placementId: STAY, destination: 'hvb' } };
    expect(await recorder.record(CHAIN, discharge, { origin })).toMatchObject({ receipt: { revision: 2 } });
  });

  test('a command that never gets its turn says so, and only then', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    let writtenBetween = 0;
    const writingFirst = (times: number) =>
      withAppend(store, async (...append) => {
        if (writtenBetween < times) {
          writtenBetween += 1;
          await recorder.record(CHAIN, contact(String(writtenBetween)), { origin });
        }
        return store.append(...append);
      });
    expect(await recorderOn(writingFirst(3)).record(CHAIN, contact('late'), { origin })).toMatchObject({
      receipt: { revision: 4 },
    });
    expect(await recorderOn(writingFirst(Infinity)).record(CHAIN, contact('never'), { origin })).toEqual({
      outcome: 'contended',
    });
    const notes = (await stored(store)).map(({ data }) => (data as { note?: string }).note);
    expect(notes.filter((note) => note === 'late' || note === 'never')).toEqual(['late']);
  });
});

describe('when the store cannot serve', () => {
  test('says so, and holds nothing that was not written', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    let full = true;
    const filling = recorderOn(
      withAppend(store, async (...append) => {
        if (full) throw new EventStoreUnavailable('full');
        return store.append(...append);
      }),
    );
    await expect(filling.record(CHAIN, admit, { origin })).rejects.toThrow(new EventStoreUnavailable('full'));
    expect((await filling.chain(CHAIN))?.revision).toBe(0);
    full = false;
    expect(await filling.record(CHAIN, admit, { origin })).toMatchObject({ receipt: { revision: 1 } });
  });

  test('asks the store what became of an append whose answer was lost', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    let lost = 0;
    const losing = recorderOn(
      withAppend(store, async (...append) => {
        const result = await store.append(...append);
        lost += 1;
        if (lost === 1) throw new EventStoreUnavailable('unreachable');
        return result;
      }),
    );
    await expect(losing.record(CHAIN, admit, { origin })).rejects.toThrow(EventStoreUnavailable);
    expect((await losing.chain(CHAIN))?.revision).toBe(1);
    expect(await losing.record(CHAIN, admit, { origin })).toMatchObject({ receipt: { revision: 1, entries: [] } });
  });

  test('takes no more than may wait', async () => {
    const { recorder } = storeAndRecorder({ maxWaiting: 2 });
    await recorder.open(opening(CHAIN), { origin });
    const results = await Promise.allSettled(
      [1, 2, 3].map((n) => recorder.record(CHAIN, contact(String(n)), { origin })),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(results[2]).toMatchObject({ reason: new EventStoreUnavailable('overloaded') });
    expect(await recorder.record(CHAIN, contact('4'), { origin })).toMatchObject({ receipt: { revision: 3 } });
  });

  test('does not guess at an event that a newer program wrote', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    await store.append(streamName('careChain', CHAIN), 0, [
      {
        eventId: STAY,
        type: 'ChainBlessed',
        occurredAt: NOW,
        data: {},
        metadata: { ...origin, schemaVersion: 1 },
      },
    ]);
    const poison = expect.objectContaining({ name: 'PoisonEvent', eventId: STAY });
    await expect(recorder.chain(CHAIN)).rejects.toThrow(poison);
    await expect(recorder.record(CHAIN, admit, { origin })).rejects.toThrow(poison);
    expect(await store.head()).toBe(2);
  });

  test('stops at an event id that something else has', async () => {
    const { store, recorder } = storeAndRecorder({ newId: () => STAY });
    await recorder.open(opening(CHAIN), { origin });
    await expect(recorder.open(opening(OTHER_CHAIN), { origin })).rejects.toThrow(`the id of event ${STAY} is in use`);
    expect(await store.head()).toBe(1);
  });
});

describe('a command with an idempotency key', () => {
  const keyed = { origin, idempotencyKey: KEY };
  const needs: CareChainCommand = {
    type: 'CompleteAssessment',
    data: {
      assessmentId: STAY,
      recommendation: 'HVB',
      motivation: 'Ja.',
      needs: [
        { domain: 'school', description: 'Grundskola' },
        { domain: 'health', description: 'BUP' },
      ],
      youngPersonsView: 'Ok.',
    },
  };

  test('is recorded once, and its first receipt given again', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    await recorder.record(CHAIN, { type: 'OrderAssessment', data: { assessmentId: STAY } }, { origin });
    const first = await recorder.record(CHAIN, needs, keyed);
    await recorder.record(CHAIN, contact('1'), { origin });
    expect(first).toMatchObject({
      receipt: {
        revision: 2,
        created: { 'needs[0].needId': expect.any(String), 'needs[1].needId': expect.any(String) },
      },
    });
    expect(await recorder.record(CHAIN, needs, keyed)).toEqual(first);
    expect(await recorderOn(store).record(CHAIN, needs, { ...keyed, expectedRevision: 1 })).toEqual(first);
    expect(await store.head()).toBe(4);
  });

  test('opens one chain, however often it comes and whoever it comes to', async () => {
    const { store, recorder } = storeAndRecorder();
    const first = await recorder.open(opening(), keyed);
    expect(await recorderOn(store).open(opening(), keyed)).toEqual(first);
    expect(await store.head()).toBe(1);
    const another = await recorder.open(opening(), { origin, idempotencyKey: STAY });
    expect(another).toMatchObject({ receipt: { position: 2 } });
  });

  test('may come to two instances at once', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    const elsewhere = recorderOn(store);
    await elsewhere.chain(CHAIN);
    const [here, there] = await Promise.all([
      recorder.record(CHAIN, identifyNeed, keyed),
      elsewhere.record(CHAIN, identifyNeed, keyed),
    ]);
    expect(here).toEqual(there);
    expect(here).toMatchObject({ receipt: { revision: 1 } });
    expect(await store.head()).toBe(2);
  });

  test('means one command on one chain', async () => {
    const { store, recorder } = storeAndRecorder();
    await recorder.open(opening(CHAIN), { origin });
    await recorder.open(opening(OTHER_CHAIN), { origin });
    await recorder.record(CHAIN, contact('1'), keyed);
    expect(await recorder.record(CHAIN, contact('2'), keyed)).toEqual({ outcome: 'keyReused' });
    expect(await recorder.record(CHAIN, { ...contact('1'), occurredAt: NOW - 1 }, keyed)).toEqual({
      outcome: 'keyReused',
    });
    expect(await recorder.record(CHAIN, admit, keyed)).toEqual({ outcome: 'keyReused' });
    expect(await recorder.record(OTHER_CHAIN, contact('2'), keyed)).toMatchObject({ receipt: { revision: 1 } });
    expect(await store.head()).toBe(4);
  });
});
