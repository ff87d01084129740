import type { Fields, Instant } from '@vardkedja/event-sourcing';
import { CARE_CHAIN_STEPS } from '../definition/care-chain.steps.js';
import type { Step } from '../definition/step.js';
import { questionSetVersion, type Registers } from '../registers/registers.js';
import { readTime } from '../time/wire-time.js';
import { checkTime, isObject, readFields } from './check-field.js';
import type { CareChainCommand } from './command.js';
import { fieldsOfStep } from './event-fields.js';
import { Faults, pathTo, type Fault } from './fault.js';

export type ParsedCommand =
  | { readonly outcome: 'parsed'; readonly command: CareChainCommand }
  | { readonly outcome: 'faulty'; readonly faults: readonly Fault[] };

/** A command's own fields and those common to all, and every name that its body may hold. */
interface BodyDefinition {
  readonly fields: Fields;
  readonly names: ReadonlySet<string>;
  /** Whether `occurredAt` says when the command's event happened, rather than being a field of its own. */
  readonly isDated: boolean;
}

const BODIES: ReadonlyMap<unknown, BodyDefinition> = new Map(
  Object.entries(CARE_CHAIN_STEPS).map(([type, step]: [string, Step]) => {
    const fields = fieldsOfStep(step);
    const names = new Set([...Object.keys(fields), 'type', 'occurredAt']);
    return [type, { fields, names, isDated: fields['occurredAt'] === undefined }];
  }),
);

/**
 * Reads a command from its wire form, `{type, occurredAt?, note?, …fields}`, and names every fault in it at once. `occurredAt` is RFC 3339
 * with offset, or a date alone, which means 00:00 in Europe/Stockholm. Never throws, whatever comes.
 */
export function parseCommand(body: unknown, registers: Registers): ParsedCommand {
  const faults = new Faults();
  if (!isObject(body)) {
    faults.add('', 'COMMAND_NOT_AN_OBJECT');
    return { outcome: 'faulty', faults: faults.all };
  }
  const definition = BODIES.get(body['type']);
  if (definition === undefined) {
    faults.add('type', body['type'] === undefined ? 'FIELD_REQUIRED' : 'COMMAND_UNKNOWN');
    return { outcome: 'faulty', faults: faults.all };
  }
  const data = readFields(definition.fields, body, '', registers, faults);
  const occurredAt = definition.isDated ? readOccurredAt(body['occurredAt'], faults) : undefined;
  for (const name of Object.keys(body)) {
    if (!definition.names.has(name)) faults.add(pathTo('', name), 'FIELD_UNKNOWN');
  }
  checkQuestionSetVersion(data, registers, faults);
  if (!faults.isEmpty) return { outcome: 'faulty', faults: faults.all };
  const command = occurredAt === undefined ? { type: body['type'], data } : { type: body['type'], occurredAt, data };
  return { outcome: 'parsed', command: command as CareChainCommand };
}

function readOccurredAt(value: unknown, faults: Faults): Instant | undefined {
  if (value === undefined) return undefined;
  const instant = typeof value === 'string' ? readTime(value) : 'malformed';
  checkTime(instant, 'NOT_A_TIME', 'occurredAt', faults);
  return typeof instant === 'number' ? instant : undefined;
}

/** A version is one of its own question set: the one fault that two fields make together. */
function checkQuestionSetVersion(data: Readonly<Record<string, unknown>>, registers: Registers, faults: Faults): void {
  const { questionSetId, questionSetVersion: version } = data;
  if (typeof questionSetId !== 'string' || typeof version !== 'number' || !registers.questionSets.has(questionSetId))
    return;
  if (questionSetVersion(registers, questionSetId, version) === undefined) {
    faults.add('questionSetVersion', 'QUESTION_SET_VERSION_UNKNOWN');
  }
}
