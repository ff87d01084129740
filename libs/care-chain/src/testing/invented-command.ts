import { formatInstant, type Field, type Fields, type Instant } from '@vardkedja/event-sourcing';
import type { CareChain } from '../command/care-chain.js';
import type { CareChainCommand } from '../command/command.js';
import { fieldsOfStep, FIELDS_OF_EVENT } from '../command/event-fields.js';
import { CARE_CHAIN_STEPS, type CommandType } from '../definition/care-chain.steps.js';
import type { RegisterName } from '../definition/fields.js';
import { isOpen } from '../gaps/gap.js';
import { gaps } from '../gaps/gaps.js';
import { QUESTION_SETS } from '../registers/question-sets.js';
import { formatLocalDay } from '../time/local-date.js';
import { localDayAt, startOfDay } from '../time/local-time.js';
import type { Draw } from './draw.js';

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/** Few of each, so that the same ones meet again. */
const CODES: Readonly<Record<RegisterName, readonly string[]>> = {
  municipality: ['1280', '0180'],
  organisation: [
    'municipality-1280',
    'municipality-0180',
    'region-12',
    'region-01',
    'school-norrevang',
    'careProvider-solgarden',
  ],
  sisHome: ['sisHome-fagared', 'sisHome-brattegarden'],
  legalBasis: ['LVU-2', 'LVU-3', 'SOL', 'LSU'],
  questionSet: ['placement-experience'],
};
const TEXTS = ['efter samtal', 'på egen begäran', 'enligt plan'];

/** How many days after the event a date lies at most, by field. */
const DAYS_AHEAD: Readonly<Record<string, number>> = { validUntil: 700, until: 28, dueOn: 60 };

interface Setting {
  readonly chain: CareChain;
  readonly draw: Draw;
  readonly newId: () => string;
  readonly occurredAt: Instant;
}

type Payload = Record<string, unknown>;

/**
 * A command of a type that has a good chance to be allowed: it names things that the chain knows, and lies in time where entries lie: mostly
 * now, often on a date alone, at the time of another entry, or late.
 */
export function inventCommand(
  type: CommandType,
  chain: CareChain,
  now: Instant,
  draw: Draw,
  newId: () => string,
): CareChainCommand {
  if (type === 'CorrectEntry') return inventCorrection(chain, now, draw, newId);
  const occurredAt = inventTime(chain, now, draw);
  const setting = { chain, draw, newId, occurredAt: occurredAt ?? now };
  const data = inventFields(fieldsOfStep(CARE_CHAIN_STEPS[type]), setting);
  if (type === 'OpenCareChain') data['careChainId'] = chain.careChainId;
  return { type, ...(occurredAt !== undefined && { occurredAt }), data } as unknown as CareChainCommand;
}

function inventTime(chain: CareChain, now: Instant, draw: Draw): Instant | undefined {
  const kind = draw.between(1, 100);
  if (kind <= 50) return undefined;
  if (kind <= 65) return Math.min(startOfDay(localDayAt(now) - draw.between(0, 2)), now);
  if (kind <= 75) return now + draw.between(-5, 5) * MS_PER_MINUTE;
  if (kind <= 85 && chain.effective.length > 0) return draw.oneOf(chain.effective.slice(-6)).occurredAt;
  return now - draw.between(0, 40 * 24 * 60) * MS_PER_MINUTE;
}

function inventFields(fields: Fields, setting: Setting): Payload {
  const data: Payload = {};
  for (const [name, field] of Object.entries(fields)) {
    const isLeftOut = field.optional === true && setting.draw.percent(name === 'note' ? 95 : 40);
    if (!isLeftOut) data[name] = inventValue(name, field, setting);
  }
  if ('answers' in data) data['answers'] = inventAnswers(setting.draw);
  return data;
}

function inventValue(name: string, field: Field, setting: Setting): unknown {
  const { draw, occurredAt } = setting;
  const today = localDayAt(occurredAt);
  switch (field.kind) {
    case 'id':
      return inventId(field.of, field.as, setting);
    case 'text':
      return name === 'gapId'
        ? inventGapId(setting)
        : field.blank === true && draw.percent(20)
          ? ''
          : draw.oneOf(TEXTS);
    case 'date':
      return formatLocalDay(today + draw.between(-10, DAYS_AHEAD[name] ?? 60));
    case 'month':
      return formatLocalDay(today - draw.between(13 * 365, 20 * 365)).slice(0, 7);
    case 'time':
      return formatInstant(occurredAt - draw.between(0, 20) * MS_PER_DAY);
    case 'boolean':
      return draw.percent(60);
    case 'integer':
      return name === 'questionSetVersion' ? 1 : draw.between(field.minimum, field.maximum);
    case 'enum':
      return draw.oneOf(field.values);
    case 'code':
      return draw.oneOf(CODES[field.register as RegisterName]);
    case 'list':
      return inventList(name, field.items, setting);
    case 'object':
      return 'consentId' in field.fields ? inventGround(setting) : inventFields(field.fields, setting);
    case 'choice': {
      const [chosen, inner] = draw.oneOf(Object.entries(field.fields));
      return { [chosen]: inventValue(chosen, inner, setting) };
    }
    case 'answer':
    case 'correction':
      return undefined;
  }
}

function inventList(name: string, items: Field, setting: Setting): readonly unknown[] {
  if (items.kind === 'code') return setting.draw.someOf(CODES[items.register as RegisterName], 5);
  if (items.kind === 'enum') return setting.draw.someOf(items.values, 3);
  const invented = Array.from({ length: setting.draw.between(0, 3) }, () => inventValue(name, items, setting));
  return items.kind === 'object' ? withoutRepeatedIds(items.fields, invented as readonly Payload[]) : invented;
}

/** A list names a thing only once: what repeats one is refused before the domain sees it. */
function withoutRepeatedIds(fields: Fields, items: readonly Payload[]): readonly Payload[] {
  const ids = Object.keys(fields).filter((name) => fields[name]?.kind === 'id');
  return items.filter((item, index) =>
    ids.every((name) => items.findIndex((each) => each[name] === item[name]) === index),
  );
}

/** Things that come in get a new id, seldom one that is used; things that are named are mostly the latest that the chain knows. */
function inventId(of: string, as: 'new' | 'known' | 'either' | 'external', { chain, draw, newId }: Setting): string {
  if (of === 'coordinator') return COORDINATORS[draw.between(0, 1)] as string;
  if (of === 'entry') {
    // Without its opening there is no chain, so that one is seldom named.
    const recent = chain.effective.slice(-8).filter(({ type }) => type !== 'CareChainOpened' || draw.percent(3));
    return draw.percent(95) && recent.length > 0 ? draw.oneOf(recent).eventId : newId();
  }
  const known = knownIds(chain, of);
  const isKnown = as === 'known' ? draw.percent(97) : as === 'either' ? draw.percent(60) : draw.percent(4);
  if (!isKnown || known.length === 0) return newId();
  return draw.oneOf(draw.percent(80) ? known.slice(-2) : known);
}

const COORDINATORS = ['000000c0-0000-4000-8000-000000000001', '000000c0-0000-4000-8000-000000000002'];

function knownIds(chain: CareChain, of: string): readonly string[] {
  if (of === 'sipAction') return [...chain.journey.sip.sipOfAction.keys()];
  const things = chain.journey.things as Readonly<Record<string, ReadonlyMap<string, unknown>>>;
  return [...(things[of]?.keys() ?? [])];
}

function inventGround({ chain, draw, newId }: Setting): Payload {
  if (draw.percent(50)) return { kind: 'careExchange' };
  const consents = knownIds(chain, 'consent');
  return { kind: 'consent', consentId: consents.length === 0 ? newId() : draw.oneOf(consents.slice(-2)) };
}

function inventGapId({ chain, draw, occurredAt }: Setting): string {
  const open = gaps(chain.entries, { asOf: occurredAt }).filter(isOpen);
  return open.length === 0 || draw.percent(5) ? 'silent-chain~nowhere' : draw.oneOf(open).gapId;
}

function inventAnswers(draw: Draw): readonly Payload[] {
  const questions = QUESTION_SETS[0]?.questions ?? [];
  return draw.someOf(questions, 4).map((question) => {
    const value = 'words' in question ? draw.oneOf(question.words) : draw.between(1, draw.percent(97) ? 5 : 6);
    return { questionId: question.questionId, value };
  });
}

/** A correction of a recent entry: one or two of its fields, its time, or (seldom) something that cannot be corrected. */
function inventCorrection(chain: CareChain, now: Instant, draw: Draw, newId: () => string): CareChainCommand {
  const reason = draw.oneOf(TEXTS);
  if (chain.effective.length === 0) return { type: 'CorrectEntry', data: { entryId: newId(), fields: {}, reason } };
  const entry = draw.oneOf(draw.percent(70) ? chain.effective.slice(-6) : chain.effective);
  const definition = Object.entries(FIELDS_OF_EVENT.get(entry.type) as Fields);
  const isCorrectable = ([, field]: [string, Field]) =>
    field.kind !== 'id' || field.optional === true || draw.percent(3);
  const setting = { chain, draw, newId, occurredAt: entry.occurredAt };
  const fields: Payload = {};
  for (const [name, field] of draw.someOf(definition.filter(isCorrectable), 2)) {
    const removes = draw.percent(field.optional === true ? 30 : 2);
    fields[name] = removes ? null : name === 'answers' ? inventAnswers(draw) : inventValue(name, field, setting);
  }
  const moved = entry.occurredAt + draw.between(-10 * 24 * 60, 3 * 24 * 60) * MS_PER_MINUTE;
  const occurredAt = draw.percent(40) ? { occurredAt: formatInstant(Math.min(moved, now)) } : {};
  return { type: 'CorrectEntry', data: { entryId: entry.eventId, ...occurredAt, fields, reason } };
}
