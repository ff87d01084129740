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
  test('lets go of what was used longest ago when it holds too many entries', () => {
    const cache = new ChainCache(60);
    const [a, b, c] = [chain('a', 10), chain('b', 10), chain('c', 10)];
    cache.keep(a);
    cache.keep(b);
    expect(cache.get('a')).toBe(a);
    cache.keep(c);
    expect(cache.get('c')).toBe(c);
    expect(cache.get('b')).toBe(b);
    cache.keep(chain('d', 12));
    expect(['a', 'b', 'c', 'd'].map((id) => cache.get(id)?.careChainId)).toEqual([undefined, 'b', 'c', 'd']);
  });

  test('holds nothing that is larger than all of it', () => {
    const cache = new ChainCache(20);
    cache.keep(chain('a', 5));
    cache.keep(chain('b', 30));
    expect([cache.get('a'), cache.get('b')]).toEqual([undefined, undefined]);
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
