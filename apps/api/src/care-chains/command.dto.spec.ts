import { expect, test } from '@jest/globals';
import { MaxLength } from 'class-validator';
import { COMMAND_EXAMPLES } from './command-examples.js';
import { COMMAND_DTOS, readCommand, type CommandDtoDefinition } from './command.dto.js';
import { compileRules } from './compiled-rules.js';

test('what class-validator alone refuses is refused', () => {
  const definition = COMMAND_DTOS.get('LogContact') as CommandDtoDefinition;
  const body = { ...(COMMAND_EXAMPLES['LogContact'] as object), note: 'Ringde.' };
  expect(readCommand(body)).toMatchObject({ outcome: 'parsed' });

  MaxLength(1)(definition.dto.prototype as object, 'note');
  Object.assign(definition, { passes: compileRules(definition.dto) });
  expect(readCommand(body)).toMatchObject({ outcome: 'faulty' });
});
