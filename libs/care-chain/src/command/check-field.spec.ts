import { describe, expect, test } from '@jest/globals';
import { list, open, optional, personal } from '../definition/fields.js';
import { SHIPPED_REGISTERS } from '../registers/registers.js';
import { checkField, mayBeLeftOut } from './check-field.js';

describe('one field', () => {
  test('names every fault of its value, with its path', () => {
    expect(
      checkField(list(open.code('organisation')), ['region-12', 'x', 1], 'parties', SHIPPED_REGISTERS),
    ).toStrictEqual([
      { path: 'parties[1]', code: 'ORGANISATION_UNKNOWN', params: {} },
      { path: 'parties[2]', code: 'NOT_A_TEXT', params: {} },
    ]);
    expect(checkField(personal.shortText(), 'efter samtal', 'reason', SHIPPED_REGISTERS)).toStrictEqual([]);
  });

  test('that holds a name holds one line', () => {
    const faultsOf = (name: string) =>
      checkField(open.name(), name, 'toFunction', SHIPPED_REGISTERS).map(({ code }) => code);
    expect(faultsOf('mottagning barn och unga')).toStrictEqual([]);
    for (const name of ['mottagning\nbarn och unga', 'a\tb', 'a\rb']) {
      expect(faultsOf(name)).toStrictEqual(['TEXT_HAS_CONTROL_CHARACTERS']);
    }
    expect(faultsOf('x'.repeat(201))).toStrictEqual(['TEXT_TOO_LONG']);
  });

  test('may be left out or not', () => {
    expect(checkField(personal.shortText(), undefined, 'reason', SHIPPED_REGISTERS)).toStrictEqual([
      { path: 'reason', code: 'FIELD_REQUIRED', params: {} },
    ]);
    expect(checkField(optional(personal.shortText()), undefined, 'reason', SHIPPED_REGISTERS)).toStrictEqual([]);
  });

  test('is left out where the command brings in an id or there is a default', () => {
    expect(mayBeLeftOut(open.newId('need'))).toBe(true);
    expect(mayBeLeftOut(open.newOrKnownId('sip'))).toBe(true);
    expect(mayBeLeftOut(open.knownId('need'))).toBe(false);
    expect(mayBeLeftOut(open.externalId('coordinator'))).toBe(false);
    expect(mayBeLeftOut(open.integerOr(7, 2, 31))).toBe(true);
    expect(mayBeLeftOut(open.integer(1, 5))).toBe(false);
  });
});
