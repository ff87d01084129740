import { ValidateBy, validateSync, type ValidationError } from 'class-validator';
import {
  CARE_CHAIN_STEPS,
  checkField,
  COMMON_FIELDS,
  parseCommand,
  SHIPPED_REGISTERS,
  type CommandType,
  type Fault,
  type ParsedCommand,
  type Step,
} from '@vardkedja/care-chain';
import type { Field, Fields } from '@vardkedja/event-sourcing';
import { compileRules } from './compiled-rules.js';

/** The body of a command as it comes in: its `type` and its fields beside each other. */
export type CommandDto = Readonly<Record<string, unknown>>;

export interface CommandDtoDefinition {
  readonly type: CommandType;
  /** E.g. `OfferHandoverDto`. */
  readonly name: string;
  readonly dto: new () => CommandDto;
  /** Whether class-validator's rules of the class find no fault. */
  readonly passes: (dto: CommandDto) => boolean;
  /** Every field that the body may have, but `type`. */
  readonly fields: Fields;
}

/** When the command's event happened. A step's own field of the same name goes before it. */
const OCCURRED_AT: Fields = { occurredAt: { kind: 'time', mark: 'open', optional: true } };

/** One DTO class for each command, made from the command's definition so that the two cannot part. */
export const COMMAND_DTOS: ReadonlyMap<string, CommandDtoDefinition> = new Map(
  Object.entries(CARE_CHAIN_STEPS).map(([type, step]: [string, Step]) => {
    const fields = { ...OCCURRED_AT, ...COMMON_FIELDS, ...step.fields };
    const name = `${type}Dto`;
    const dto = dtoClass(name, type, fields);
    return [type, { type: type as CommandType, name, dto, passes: compileRules(dto), fields }];
  }),
);

function dtoClass(name: string, type: string, fields: Fields): new () => CommandDto {
  const named = { [name]: class {} } as unknown as Record<string, new () => CommandDto>;
  const dto = named[name] as new () => CommandDto;
  IsType(type)(dto.prototype as object, 'type');
  for (const [property, field] of Object.entries(fields)) IsField(field)(dto.prototype as object, property);
  return dto;
}

function IsType(type: string): PropertyDecorator {
  return ValidateBy({ name: 'isType', constraints: [type], validator: { validate: (value) => value === type } });
}

/** The one rule of every property: the field's own, as `care-chain` defines it. */
function IsField(field: Field): PropertyDecorator {
  return ValidateBy({
    name: 'isField',
    constraints: [field],
    validator: {
      validate: (value, of) => checkField(field, value, of?.property ?? '', SHIPPED_REGISTERS).length === 0,
    },
  });
}

/**
 * Reads the body of a command. It becomes the DTO of its `type`. Reading the DTO as a command normalises it and names every fault at once,
 * what does not belong in it among them; only then class-validator, which trusts the names of an object's properties, judges it once more,
 * field by field. Both must let it pass.
 */
export function readCommand(body: unknown): ParsedCommand {
  const definition = definitionOf(body);
  if (definition === undefined) return parseCommand(body, SHIPPED_REGISTERS);
  const dto = dtoOf(body as object, definition);
  const read = parseCommand(dto, SHIPPED_REGISTERS);
  if (read.outcome === 'faulty' || definition.passes(dto)) return read;
  const errors = validateSync(dto, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length === 0) return read;
  return { outcome: 'faulty', faults: errors.flatMap((error) => faultsOf(error, definition)) };
}

function definitionOf(body: unknown): CommandDtoDefinition | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { type } = body as CommandDto;
  return typeof type === 'string' ? COMMAND_DTOS.get(type) : undefined;
}

/** A body's own properties under the DTO's class. A copy by assignment would let a key `__proto__` choose another class. */
export function dtoOf(body: object, { dto }: CommandDtoDefinition): CommandDto {
  return Object.setPrototypeOf({ ...body }, dto.prototype as object) as CommandDto;
}

function faultsOf({ property, value }: ValidationError, { fields }: CommandDtoDefinition): readonly Fault[] {
  const field = Object.hasOwn(fields, property) ? fields[property] : undefined;
  if (field === undefined) return [{ path: property, code: 'FIELD_UNKNOWN', params: {} }];
  return checkField(field, value, property, SHIPPED_REGISTERS);
}
