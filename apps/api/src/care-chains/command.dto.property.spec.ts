import { describe, expect, test } from '@jest/globals';
import { CARE_CHAIN_STEPS, parseCommand, SHIPPED_REGISTERS } from '@vardkedja/care-chain';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { COMMAND_EXAMPLES } from './command-examples.js';
import { COMMAND_DTOS, dtoOf, readCommand, type CommandDtoDefinition } from './command.dto.js';

const types = Object.keys(CARE_CHAIN_STEPS);

test('there is one DTO for each command, named after it', () => {
  expect([...COMMAND_DTOS.keys()]).toEqual(types);
  expect([...COMMAND_DTOS.values()].map(({ dto }) => dto.name)).toEqual(types.map((type) => `${type}Dto`));
});

test.each(types)('the example of %s can be read', (type) => {
  expect(readCommand(COMMAND_EXAMPLES[type])).toMatchObject({ outcome: 'parsed', command: { type } });
});

describe('class-validator and the reading of commands', () => {
  const names = [...new Set([...COMMAND_DTOS.values()].flatMap(({ fields }) => Object.keys(fields)))];
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      '',
      ' ',
      '2026-02-30',
      '2026-06-15',
      'health',
      '1280',
      'region-12',
      7,
      -1,
      1.5,
      true,
      [],
      {},
    ),
    fc.jsonValue({ maxDepth: 3 }),
  );
  // class-validator does not see a key `__proto__`, and falls over a `constructor`; the reading of commands comes before it.
  const name = fc
    .oneof(fc.constantFrom(...names), fc.stringMatching(/^[a-zA-Z_]{1,12}$/))
    .filter((each) => each !== '__proto__' && each !== 'constructor');
  /** An example with some fields changed, left out or added. */
  const body = fc
    .tuple(
      fc.constantFrom(...types),
      fc.dictionary(name, value, { maxKeys: 3 }),
      fc.array(fc.constantFrom(...names), { maxLength: 2 }),
    )
    .map(([type, changed, left]) => {
      const whole: Record<string, unknown> = { ...(COMMAND_EXAMPLES[type] as object), ...changed, type };
      for (const name of left) delete whole[name];
      return whole;
    });

  test('agree on every body, but for what only several fields together tell', () => {
    fc.assert(
      fc.property(body, (given) => {
        const definition = COMMAND_DTOS.get(given['type'] as string) as CommandDtoDefinition;
        const dto = dtoOf(given, definition);
        const errors = validateSync(dto, { whitelist: true, forbidNonWhitelisted: true });
        expect(definition.passes(dto)).toBe(errors.length === 0);
        const read = parseCommand(given, SHIPPED_REGISTERS);
        const ofSingleFields =
          read.outcome === 'faulty' ? read.faults.filter(({ code }) => code !== 'QUESTION_SET_VERSION_UNKNOWN') : [];
        expect(errors.map(({ property }) => property).sort()).toEqual(
          [...new Set(ofSingleFields.map(({ path }) => path.split(/[.[]/, 1)[0]))].sort(),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString'])('never meet a field %s', (field) => {
    const body = JSON.parse(`{"type":"ReopenCareChain","reason":"x","${field}":null}`) as unknown;
    expect(readCommand(body)).toEqual({
      outcome: 'faulty',
      faults: [{ path: field, code: 'FIELD_UNKNOWN', params: {} }],
    });
  });

  test('read the same command from the DTO as from the body', () => {
    fc.assert(
      fc.property(body, (given) => {
        expect(readCommand(given)).toEqual(parseCommand(given, SHIPPED_REGISTERS));
      }),
      { numRuns: 1_000 },
    );
  });
});
