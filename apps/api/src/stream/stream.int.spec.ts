import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { testService, type TestService } from '../testing/test-service.js';

interface StreamedEvent {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly careChainId?: string; readonly gapIds?: readonly string[] };
}

/** A client that listens, and whatever has come so far. */
class Listener {
  readonly events: StreamedEvent[] = [];
  private readonly ending = new AbortController();
  status = 0;
  /** What a browser would come back with. */
  lastEventId = '';

  constructor(private readonly address: string) {}

  async listen(lastEventId?: string): Promise<this> {
    const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const response = await fetch(`${this.address}/api/v1/stream`, { headers, signal: this.ending.signal });
    this.status = response.status;
    void this.read(response.body as ReadableStream<Uint8Array>);
    return this;
  }

  async until(count: number): Promise<readonly StreamedEvent[]> {
    for (let waited = 0; this.events.length < count && waited < 3_000; waited += 10) await pause(10);
    return this.events;
  }

  /** Until a position has been told of; changes of one chain may be told together. */
  async reach(position: string): Promise<readonly StreamedEvent[]> {
    for (let waited = 0; this.events.at(-1)?.id !== position && waited < 3_000; waited += 10) await pause(10);
    return this.events;
  }

  stop(): void {
    this.ending.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const bytes of body) {
        text += decoder.decode(bytes, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch (error) {
      if (!this.ending.signal.aborted) throw error;
    }
  }

  private take(block: string): void {
    const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
    this.lastEventId = fields['id'] ?? this.lastEventId;
    if (fields['data'] === undefined) return;
    const { id = '', event = '', data } = fields as Record<string, string>;
    this.events.push({ id, event, data: JSON.parse(data ?? '') as StreamedEvent['data'] });
  }
}

const OPEN = {
  type: 'OpenCareChain',
  responsibleMunicipality: '1280',
  birthMonth: '2010-04',
  occurredAt: '2026-01-08',
};
const CONTACT = {
  type: 'LogContact',
  with: 'youngPerson',
  made: true,
  mode: 'phone',
  organisationId: 'municipality-1280',
};

let service: TestService;
let listeners: Listener[];
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.remove());
beforeEach(() => {
  listeners = [];
});
afterEach(() => listeners.forEach((listener) => listener.stop()));

const listen = (lastEventId?: string): Promise<Listener> => {
  const listener = new Listener(service.address);
  listeners.push(listener);
  return listener.listen(lastEventId);
};
const open = async () => (await service.send('/api/v1/care-chains', { json: OPEN })).json;
/** Each with its own note: contacts of one instant that say the same would be one contact, told again. */
const contact = async (chain: string) => {
  const json = { ...CONTACT, note: `Samtal ${crypto.randomUUID()}` };
  return (await service.send(`/api/v1/care-chains/${chain}/commands`, { json })).json;
};

describe('the stream of changes', () => {
  test('tells which chain changed and which of its gaps, with the position as the id', async () => {
    const listener = await listen();
    const { careChainId, position } = await open();
    const [first] = await listener.until(1);
    expect(first).toEqual({ id: position, event: 'change', data: { careChainId, gapIds: expect.any(Array) } });
    expect(first?.data.gapIds?.map((id) => id.split('~')[0]).sort()).toEqual(['no-coordinator', 'silent-chain']);
  });

  test('carries ids only', async () => {
    const listener = await listen();
    const { careChainId } = await open();
    const command = { ...CONTACT, note: 'Kalle Persson ringde' };
    const { json } = await service.send(`/api/v1/care-chains/${careChainId}/commands`, { json: command });
    const events = await listener.reach(json.position);
    expect(events.at(-1)?.data.careChainId).toBe(careChainId);
    expect(JSON.stringify(listener.events)).not.toContain('Kalle');
  });

  test('goes on where a client left off', async () => {
    const { careChainId, position } = await open();
    const later = [await contact(careChainId), await contact(careChainId)];
    const listener = await listen(position);
    const events = await listener.reach(later[1]?.position ?? '');
    expect(events.at(-1)?.id).toBe(later[1]?.position);
    expect(events.every(({ data }) => data.careChainId === careChainId)).toBe(true);
    const next = await contact(careChainId);
    expect((await listener.reach(next.position)).at(-1)?.id).toBe(next.position);
  });

  test('goes on for a client that was cut off before anything came', async () => {
    const { careChainId } = await open();
    const cutOff = await listen();
    for (let waited = 0; cutOff.lastEventId === '' && waited < 3_000; waited += 10) await pause(10);
    cutOff.stop();
    const missed = await contact(careChainId);
    const back = await listen(cutOff.lastEventId);
    expect((await back.reach(missed.position)).at(-1)?.id).toBe(missed.position);
  });

  test('says so when it cannot tell what has changed since', async () => {
    const listener = await listen('999999999');
    const [first] = await listener.until(1);
    const { position } = await open();
    expect(first).toEqual({ id: expect.any(String), event: 'reset', data: {} });
    const [, second] = await listener.until(2);
    expect(second?.id).toBe(position);
  });

  test.each(['-1', 'x', '1.5'])('400: Last-Event-ID %s', async (id) => {
    const { status, json } = await service.send('/api/v1/stream', { headers: { 'last-event-id': id } });
    expect([status, json.errors[0]?.path]).toEqual([400, 'Last-Event-ID']);
  });

  test('HEAD does not hang', async () => {
    expect((await service.send('/api/v1/stream', { method: 'HEAD' })).status).toBe(200);
  });

  test('429: more listeners than there may be', async () => {
    await Promise.all(Array.from({ length: 200 }, () => listen()));
    const { status, headers } = await service.send('/api/v1/stream');
    expect([status, headers.get('retry-after')]).toEqual([429, '1']);
  });
});

test('a service with listeners closes in good time and finishes what it accepted', async () => {
  const other = await testService();
  const listener = await new Listener(other.address).listen();
  const accepted = Array.from({ length: 50 }, () => other.send('/api/v1/care-chains', { json: OPEN }));
  await Promise.race(accepted);
  const began = performance.now();
  await other.close();
  expect(performance.now() - began).toBeLessThan(3_000);
  const answers = await Promise.allSettled(accepted);
  const statuses = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.status : 'refused'));
  expect(new Set([...statuses, 201, 503, 'refused'])).toEqual(new Set([201, 503, 'refused']));
  expect(statuses).toContain(201);
  listener.stop();
  await other.remove();
});
