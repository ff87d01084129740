import { describe, expect, test } from '@jest/globals';
import { MESSAGES, messageOf } from './messages.js';

const parametersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('texts', () => {
  test.each([...MESSAGES])('%s says the same in both languages', (_code, { sv, en }) => {
    expect(sv).toMatch(/^[A-ZÅÄÖ].*([.?]|\{because\})$/s);
    expect(en).toMatch(/^[A-Z].*([.?]|\{because\})$/s);
    expect(sv).not.toBe(en);
    expect(parametersOf(sv)).toStrictEqual(parametersOf(en));
  });

  test('are filled in', () => {
    expect(messageOf('NUMBER_OUT_OF_RANGE', 'sv', { minimum: 2, maximum: 31 })).toBe('Talet ska vara mellan 2 och 31.');
    expect(messageOf('PERSON_TOO_OLD', 'en', { years: 25 })).toBe('The young person is older than 25.');
    expect(messageOf('HANDOVER_ALREADY_DECLINED', 'sv')).toBe('Överlämningen är redan avböjd.');
  });

  test('name the thing that is unknown or used', () => {
    expect(messageOf('HANDOVER_UNKNOWN', 'sv')).toBe('Vårdkedjan känner inte till överlämningen.');
    expect(messageOf('CARE_ORDER_ID_USED', 'en')).toBe('The id of this care order is already used.');
  });

  test('say why a later entry would not have been allowed', () => {
    expect(messageOf('LATER_ENTRY_NOT_ALLOWED', 'en', { because: 'PLACEMENT_RUNNING' })).toBe(
      'A later entry in the care chain would then not have been allowed: A placement is running.',
    );
  });
});
