import type { Field, Fields } from '@vardkedja/event-sourcing';
import { isOfRecord, placeOf, type CareChain } from '../command/care-chain.js';
import { readField } from '../command/check-field.js';
import type { CareChainCommand } from '../command/command.js';
import { decided, nothingNew, refused, type CareChainDecision, type DecisionContext } from '../command/decision.js';
import { FIELDS_OF_EVENT } from '../command/event-fields.js';
import { Faults, pathTo } from '../command/fault.js';
import { filledInField, type MadeIds } from '../command/filled-in.js';
import { evolve, journeyOf, refuse, refuseOnce } from '../command/journey.js';
import { momentAfter, refuseForLater, refuseFuture } from '../command/judge-history.js';
import { refusal, type CareChainRefusal } from '../command/refusal.js';
import { isSame } from '../command/repetition.js';
import { CARE_CHAIN_STEPS, STEP_OF_EVENT, type EventData } from '../definition/care-chain.steps.js';
import { correctedEntry } from '../history/effective-history.js';
import type { Entry } from '../history/entry.js';

type CorrectCommand = Extract<CareChainCommand, { readonly type: 'CorrectEntry' }>;
type AnnulCommand = Extract<CareChainCommand, { readonly type: 'AnnulEntry' }>;
type Correction = EventData<'EntryCorrected'>;

const NO_IDS: MadeIds = new Map();

/**
 * Decides a correction: the history is judged as if the entry had said the corrected thing all the time. One that would change nothing gives
 * no event. A correction is always made now; the time that it gives is the corrected entry's.
 */
export function correctEntry(chain: CareChain, command: CorrectCommand, context: DecisionContext): CareChainDecision {
  const target = targetOf(chain, command.data.entryId);
  if (target.outcome === 'refused') return target;
  const { entry } = target;
  const made: MadeIds = new Map();
  const fields = correctedFields(entry, command.data.fields, context, made);
  if (fields.outcome === 'refused') return fields;
  const data: Correction = { ...command.data, fields: fields.values };
  const corrected = correctedEntry(entry, data);
  if (corrected.occurredAt === entry.occurredAt && isSame(corrected.data, entry.data, made)) {
    return nothingNew({ fields: entry.data }, made);
  }
  const why = refuseFuture(corrected.occurredAt, context.now) ?? refuseCorrected(chain, entry, corrected, context);
  if (why !== undefined) return refused(atCorrection(why, fields.values));
  return decided({ ...recordEvent('EntryCorrected', data, context), occurredAt: context.now }, made);
}

/** Decides an annulment: the history is judged as if the entry had never been made. */
export function annulEntry(chain: CareChain, command: AnnulCommand, context: DecisionContext): CareChainDecision {
  const occurredAt = command.occurredAt ?? context.now;
  const tooEarly = refuseFuture(occurredAt, context.now);
  if (tooEarly !== undefined) return refused(tooEarly);
  const target = targetOf(chain, command.data.entryId);
  if (target.outcome === 'refused') {
    const annulment = chain.entries.find(
      (each) => each.type === 'EntryAnnulled' && isSame(command.data, each.data, NO_IDS),
    );
    return annulment === undefined ? target : nothingNew(annulment.data, NO_IDS);
  }
  const place = chain.effective.indexOf(target.entry);
  const journey = journeyOf(chain.effective.slice(0, place));
  const why = refuseForLater(journey, chain.effective.slice(place + 1), chain.effective, 'entryId');
  if (why !== undefined) return refused(why);
  return decided({ ...recordEvent('EntryAnnulled', command.data, context), occurredAt }, NO_IDS);
}

type Target =
  { readonly outcome: 'found'; readonly entry: Entry } | (CareChainDecision & { readonly outcome: 'refused' });

/** The entry as it reads now. */
function targetOf(chain: CareChain, entryId: string): Target {
  const entry = chain.effective.find(({ eventId }) => eventId === entryId);
  if (entry !== undefined) return { outcome: 'found', entry };
  const recorded = chain.entries.find(({ eventId }) => eventId === entryId);
  if (recorded === undefined) return { outcome: 'refused', refusal: refusal('ENTRY_UNKNOWN', 'entryId') };
  return {
    outcome: 'refused',
    refusal: refusal(isOfRecord(recorded) ? 'ENTRY_NOT_CORRECTABLE' : 'ENTRY_ALREADY_ANNULLED', 'entryId'),
  };
}

type CorrectedFields =
  | { readonly outcome: 'read'; readonly values: Correction['fields'] }
  | (CareChainDecision & { readonly outcome: 'refused' });

/** The corrected values as they are recorded, each judged by the entry's own definition. */
function correctedFields(
  entry: Entry,
  given: Correction['fields'],
  context: DecisionContext,
  made: MadeIds,
): CorrectedFields {
  const definition = FIELDS_OF_EVENT.get(entry.type) as Fields;
  const data = entry.data as Readonly<Record<string, unknown>>;
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    const path = pathTo('fields', name);
    const field = Object.hasOwn(definition, name) ? (definition[name] as Field) : undefined;
    if (field === undefined) return { outcome: 'refused', refusal: refusal('FIELD_UNKNOWN', path) };
    const faults = new Faults();
    const value = readCorrected(field, given[name], path, context, faults);
    const [fault] = faults.all;
    if (fault !== undefined) return { outcome: 'refused', refusal: refusal(fault.code, fault.path, fault.params) };
    if (isOwnId(entry, name, field) && value !== data[name]) {
      return { outcome: 'refused', refusal: refusal('OWN_ID_NOT_CORRECTABLE', path) };
    }
    values[name] = filledInField(field, value, context.newId, made, path);
  }
  return { outcome: 'read', values };
}

function readCorrected(
  field: Field,
  value: unknown,
  path: string,
  { registers }: DecisionContext,
  faults: Faults,
): unknown {
  if (value !== null) return readField(field, value, path, registers, faults);
  if (field.optional !== true) faults.add(path, 'FIELD_REQUIRED');
  return null;
}

/** Ids of what the entry brings in or is about; what it merely refers to can be corrected. */
function isOwnId(entry: Entry, name: string, field: Field): boolean {
  const isId = field.kind === 'id' && field.as !== 'external' && field.optional !== true;
  return isId || (name === 'gapId' && STEP_OF_EVENT.get(entry.type)?.area === 'gap');
}

function refuseCorrected(
  chain: CareChain,
  entry: Entry,
  corrected: Entry,
  { registers }: DecisionContext,
): CareChainRefusal | undefined {
  const others = chain.effective.filter((each) => each !== entry);
  const place = placeOf(corrected, others);
  const changedFrom = Math.min(place, chain.effective.indexOf(entry));
  const journey = journeyOf(others.slice(0, changedFrom));
  const whyEarlier = refuseForLater(journey, others.slice(changedFrom, place), chain.effective, 'entryId');
  if (whyEarlier !== undefined) return whyEarlier;

  const moment = momentAfter(others.slice(0, place), corrected.occurredAt, registers);
  const isMoved = corrected.occurredAt !== entry.occurredAt;
  const why =
    refuse(journey, corrected) ??
    refuseOnce(
      journey,
      corrected,
      moment,
      ({ concerns }) => isMoved || concerns.some((name) => isChanged(name, entry, corrected)),
    );
  if (why !== undefined) return why;
  evolve(journey, corrected);
  return refuseForLater(journey, others.slice(place), chain.effective, 'entryId');
}

function isChanged(name: string, entry: Entry, corrected: Entry): boolean {
  return !isSame(valueOf(corrected, name), valueOf(entry, name), NO_IDS);
}

function valueOf(entry: Entry, name: string): unknown {
  return (entry.data as Readonly<Record<string, unknown>>)[name];
}

/** A refusal of the corrected entry, told of the correction's own fields; one because of a later entry is told so already. */
function atCorrection({ path, ...why }: CareChainRefusal, fields: Correction['fields']): CareChainRefusal {
  if (path === undefined) return why;
  if (path === 'occurredAt' || path === 'entryId') return { ...why, path };
  const name = path.split(/[.[]/)[0] as string;
  return { ...why, path: Object.hasOwn(fields, name) ? `fields.${path}` : 'occurredAt' };
}

function recordEvent<T extends 'EntryCorrected' | 'EntryAnnulled'>(
  type: T,
  data: EventData<T>,
  { newId }: DecisionContext,
) {
  const { version } = CARE_CHAIN_STEPS[type === 'EntryCorrected' ? 'CorrectEntry' : 'AnnulEntry'];
  return { eventId: newId(), type, data, schemaVersion: version };
}
