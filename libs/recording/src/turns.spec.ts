import { describe, expect, test } from '@jest/globals';
import { Turns } from './turns.js';

function tick(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe('turns', () => {
  test('come in order for one thing, and at the same time for different things', async () => {
    const turns = new Turns(10);
    const told: string[] = [];
    const work = (name: string) => async () => {
      told.push(`${name} begins`);
      await tick();
      told.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([
      turns.take('a', work('a1')),
      turns.take('a', work('a2')),
      turns.take('b', work('b1')),
    ]);
    expect(results).toEqual(['a1', 'a2', 'b1']);
    expect(told).toEqual(['a1 begins', 'b1 begins', 'a1 ends', 'a2 begins', 'b1 ends', 'a2 ends']);
  });

  test('go on when one of them fails', async () => {
    const turns = new Turns(10);
    const failing = turns.take('a', async () => {
      throw new Error('no');
    });
    const after = turns.take('a', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await after).toBe('yes');
  });

  test('are refused when too many wait, and given again when they are done', async () => {
    const turns = new Turns(1);
    const first = turns.take('a', tick);
    await expect(turns.take('b', tick)).rejects.toMatchObject({ name: 'EventStoreUnavailable', reason: 'overloaded' });
    await first;
    await expect(turns.take('b', tick)).resolves.toBeUndefined();
  });
});
