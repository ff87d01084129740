import { describe, expect, test } from '@jest/globals';
import { formatInstant } from '@vardkedja/event-sourcing';
import fc from 'fast-check';
import { CARE_CHAIN_STEPS, type CommandType } from '../definition/care-chain.steps.js';
import { SHIPPED_REGISTERS } from '../registers/registers.js';
import { chainOf, NOW } from '../testing/given-chain.js';
import { ID, SAMPLE_COMMANDS } from '../testing/sample-commands.js';
import type { CareChainCommand } from './command.js';
import { decide } from './decide.js';
import { messageOf } from './messages.js';
import { parseCommand } from './parse-command.js';

const parse = (body: unknown) => parseCommand(body, SHIPPED_REGISTERS);
const wireForm = ({ type, occurredAt, data }: CareChainCommand) => ({
  type,
  ...(occurredAt !== undefined && { occurredAt: formatInstant(occurredAt) }),
  ...data,
});

/** Values that somebody might send where something else belongs. */
const hostile = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '2025-02-30',
    '2025-06-02',
    '9999-12-31',
    1e308,
    -0,
    0.5,
    null,
    [],
    {},
  ),
  fc.constantFrom<unknown>(ID.other, ID.placement.toUpperCase(), 'region-12', 'consent', 'health', true, [
    'region-12',
    'region-12',
  ]),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** A sample command in which some values, at any depth, are replaced, removed or added. */
const mutated = fc
  .record({
    type: fc.constantFrom(...(Object.keys(CARE_CHAIN_STEPS) as CommandType[])),
    changes: fc.array(fc.record({ at: fc.nat(), value: fc.option(hostile, { nil: undefined }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    added: fc.dictionary(
      fc.oneof(fc.constantFrom('note', 'occurredAt', '__proto__', 'toString'), fc.string()),
      hostile,
      { maxKeys: 2 },
    ),
  })
  .map(({ type, changes, added }) => {
    const body = JSON.parse(JSON.stringify({ type, ...SAMPLE_COMMANDS[type], ...added })) as Record<string, unknown>;
    for (const { at, value } of changes) change(body, at, value);
    return body;
  });

function change(body: Record<string, unknown>, at: number, value: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const walk = (holder: Record<string, unknown>): void => {
    for (const name of Object.keys(holder)) {
      places.push([holder, name]);
      const inner = holder[name];
      if (typeof inner === 'object' && inner !== null) walk(inner as Record<string, unknown>);
    }
  };
  walk(body);
  const [holder, name] = places[at % Math.max(places.length, 1)] ?? [body, 'type'];
  if (value === undefined) Reflect.deleteProperty(holder, name);
  else
    Object.defineProperty(holder, name, {
      value: structuredClone(value),
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

describe('whatever is sent', () => {
  test('is read or has a fault; it never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything(), mutated), (body) => {
        const parsed = parse(body);
        if (parsed.outcome === 'faulty') expect(parsed.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 3_000 },
    );
  });

  test('reads the same again once it was read', () => {
    fc.assert(
      fc.property(mutated, (body) => {
        const parsed = parse(body);
        if (parsed.outcome === 'parsed') expect(parse(wireForm(parsed.command))).toStrictEqual(parsed);
      }),
      { numRuns: 3_000 },
    );
  });

  test('if it is read, it can be decided; and every answer has a text', () => {
    const chain = chainOf('OpenCareChain', 'GiveConsent', 'OfferHandover', 'CallSip', 'HoldSipMeeting', 'Admit');
    let made = 0;
    const newId = () => `00000000-0000-4000-9000-${String((made += 1)).padStart(12, '0')}`;
    fc.assert(
      fc.property(mutated, (body) => {
        const parsed = parse(body);
        const told =
          parsed.outcome === 'faulty'
            ? parsed.faults
            : [decide(chain, parsed.command, { now: NOW, newId, registers: SHIPPED_REGISTERS })].flatMap((decision) =>
                decision.outcome === 'refused' ? [decision.refusal] : [],
              );
        for (const { code, params } of told) {
          expect(messageOf(code, 'sv', params)).not.toMatch(/[{}]|undefined/);
          expect(messageOf(code, 'en', params)).not.toMatch(/[{}]|undefined/);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
