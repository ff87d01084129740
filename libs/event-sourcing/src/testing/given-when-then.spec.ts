import { describe, expect, test } from '@jest/globals';
import type { Decider } from '../decider.js';
import { given } from './given-when-then.js';

type LampEvent = 'lampLit' | 'lampPutOut' | 'lampBroken';

/** A lamp that is lit and put out, and cannot be lit when it is broken. */
const lamp: Decider<LampEvent, 'light', LampEvent, { power: boolean }> = {
  initial: 'lampPutOut',
  decide: (state, _command, { power }) => {
    if (state === 'lampBroken') return { outcome: 'refused', refusal: { code: 'LAMP_BROKEN', path: 'lamp' } };
    return { outcome: 'decided', events: state === 'lampLit' || !power ? [] : ['lampLit'] };
  },
  evolve: (_state, event) => event,
};

describe('given, when, then', () => {
  test('compares the events that are decided', () => {
    given(lamp, []).when('light', { power: true }).then(['lampLit']);
  });

  test('folds the given history first', () => {
    given(lamp, ['lampLit']).when('light', { power: true }).then([]);
    given(lamp, ['lampLit', 'lampPutOut']).when('light', { power: true }).then(['lampLit']);
  });

  test('hands the context on', () => {
    given(lamp, []).when('light', { power: false }).then([]);
  });

  test('compares the refusal', () => {
    given(lamp, ['lampBroken'])
      .when('light', { power: true })
      .then({ refused: { code: 'LAMP_BROKEN', path: 'lamp' } });
  });

  test('fails when anything differs', () => {
    const lit = given(lamp, []).when('light', { power: true });
    expect(() => lit.then([])).toThrow('toStrictEqual');
    expect(() => lit.then(['lampLit', 'lampLit'])).toThrow('toStrictEqual');
    expect(() => lit.then({ refused: { code: 'LAMP_BROKEN' } })).toThrow('toStrictEqual');
    const broken = given(lamp, ['lampBroken']).when('light', { power: true });
    expect(() => broken.then({ refused: { code: 'LAMP_BROKEN' } })).toThrow('toStrictEqual');
    expect(() => broken.then([])).toThrow('toStrictEqual');
  });
});
