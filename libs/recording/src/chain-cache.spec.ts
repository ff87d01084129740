import { emptyCareChain, recordEntries, type CareChain, type Entry } from '@vardkedja/care-chain';
import { describe, expect, test } from '@jest/globals';
import { ChainCache } from './chain-cache.js';

function chain(careChainId: string, length: number): CareChain {
  const entries = Array.from({ length }, (_, index) => ({
    type: 'EntryAnnulled',
    data: { entryId: 'x', reason: 'x' },
    eventId: `${careChainId}-${index}`,
    position: index + 1,
    occurredAt: 0,
    recordedAt: 0,
  })) as Entry[];
  return recordEntries(emptyCareChain(careChainId), entries);
}

describe('the cache of chains', () => {
  const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `chain-${n}`);
  const held = (cache: ChainCache, of: readonly string[]): readonly string[] => of.filter((id) => cache.get(id));

  test('never holds more entries than it may, and as many as it can', () => {
    const cache = new ChainCache(180);
    for (const id of ids(50)) {
      cache.keep(chain(id, 10));
      expect(held(cache, ids(50)).length).toBe(Math.min(10, ids(50).indexOf(id) + 1));
    }
  });

  test('keeps what is used again and again', () => {
    const cache = new ChainCache(9_000);
    cache.keep(chain('in use', 1));
    for (const id of ids(3_000)) {
      cache.keep(chain(id, 1));
      expect(cache.get('in use')).toBeDefined();
    }
  });

  test('has most of the chains at hand when a few more go round than fit', () => {
    const cache = new ChainCache(9_000);
    const round = ids(1_030);
    let missed = 0;
    for (let time = 0; time < 10; time += 1) {
      for (const id of round) {
        if (cache.get(id) !== undefined) continue;
        missed += 1;
        cache.keep(chain(id, 1));
      }
    }
    expect(missed).toBeLessThan(5_000);
  });

  test('holds nothing that is larger than all of it, and lets nothing go for it', () => {
    const cache = new ChainCache(20);
    const a = chain('a', 5);
    cache.keep(a);
    cache.keep(chain('b', 30));
    expect([cache.get('a'), cache.get('b')]).toEqual([a, undefined]);
    cache.keep(chain('a', 30));
    expect(cache.get('a')).toBeUndefined();
  });

  test('never goes back to an older state of a chain', () => {
    const cache = new ChainCache(100);
    const newer = chain('a', 11);
    cache.keep(chain('a', 10));
    cache.keep(newer);
    cache.keep(chain('a', 10));
    expect(cache.get('a')).toBe(newer);
  });

  test('forgets what it is told to, and counts what is left', () => {
    const cache = new ChainCache(40);
    cache.keep(chain('a', 12));
    cache.keep(chain('b', 12));
    cache.forget('a');
    cache.forget('a');
    expect(cache.get('a')).toBeUndefined();
    const c = chain('c', 12);
    cache.keep(c);
    expect([cache.get('b')?.revision, cache.get('c')]).toEqual([11, c]);
  });
});
