import type { Field } from '@vardkedja/event-sourcing';
import { CARE_CHAIN_STEPS, type EventType } from '../definition/care-chain.steps.js';
import type { Step } from '../definition/step.js';
import type { DatedEvent } from './area-decider.js';
import { refusal, THING_CODES, type CareChainRefusal } from './refusal.js';

type Kind = Exclude<keyof typeof THING_CODES, 'sipAction'>;

/** Every thing of a chain that has an id, by kind: the event that brought it in. */
export type KnownThings = { readonly [K in Kind]: Map<string, DatedEvent> };

/** Where an event names a thing, and whether it brings it in. */
interface IdUse {
  readonly of: Kind;
  readonly as: 'new' | 'known' | 'either';
  readonly name: string;
  /** The list or choice that holds the field; left out: it stands in the payload itself. */
  readonly within?: string;
}

type Payload = Readonly<Record<string, unknown>>;

export function noThings(): KnownThings {
  const kinds = Object.keys(THING_CODES).filter((kind) => kind !== 'sipAction');
  return Object.fromEntries(kinds.map((kind) => [kind, new Map()])) as unknown as KnownThings;
}

/** Notes what the event brings in; the first to bring a thing counts. */
export function noteThings(things: KnownThings, event: DatedEvent): void {
  for (const use of USES_OF_EVENT.get(event.type) as readonly IdUse[]) {
    if (use.as === 'known') continue;
    const known = things[use.of];
    forEachId(use, event.data, (id) => {
      if (!known.has(id)) known.set(id, event);
    });
  }
}

/** Refuses ids that are used for another thing of their kind, and those that nothing brought in. */
export function refuseThings(things: KnownThings, event: DatedEvent): CareChainRefusal | undefined {
  let refused: CareChainRefusal | undefined;
  for (const use of USES_OF_EVENT.get(event.type) as readonly IdUse[]) {
    if (use.as === 'either') continue;
    const known = things[use.of];
    forEachId(use, event.data, (id, path) => {
      if (known.has(id) === (use.as === 'known')) return;
      refused ??= refusal(`${THING_CODES[use.of]}_${use.as === 'known' ? 'UNKNOWN' : 'ID_USED'}`, path());
    });
  }
  return refused;
}

/** The event that brought in the thing which this event, too, would bring in by itself. */
export function broughtInBefore(things: KnownThings, event: DatedEvent): DatedEvent | undefined {
  const own = OWN_THING_OF_EVENT.get(event.type);
  return own === undefined ? undefined : things[own.of].get((event.data as Payload)[own.name] as string);
}

const USES_OF_EVENT: ReadonlyMap<EventType, readonly IdUse[]> = new Map(
  Object.values(CARE_CHAIN_STEPS).map((step: Step) => [step.event as EventType, usesIn(step.fields)]),
);

const OWN_THING_OF_EVENT: ReadonlyMap<EventType, IdUse | undefined> = new Map(
  [...USES_OF_EVENT].map(([type, uses]) => [type, uses.find((use) => use.as === 'new' && use.within === undefined)]),
);

function usesIn(fields: Readonly<Record<string, Field>>, within?: string): readonly IdUse[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.kind === 'id')
      return isKept(field.of) && field.as !== 'external' ? [useOf(field.of, field.as, name, within)] : [];
    if (field.kind === 'list' && field.items.kind === 'object') return usesIn(field.items.fields, name);
    // The one object that names a thing is the legal ground; its consent is judged once, when the command comes.
    return field.kind === 'choice' ? usesIn(field.fields, name) : [];
  });
}

/** An action is known by the latest agreement of its SIP, which the SIP's decider keeps. */
function isKept(kind: string): kind is Kind {
  return kind in THING_CODES && kind !== 'sipAction';
}

function useOf(of: Kind, as: IdUse['as'], name: string, within: string | undefined): IdUse {
  return within === undefined ? { of, as, name } : { of, as, name, within };
}

function forEachId(use: IdUse, data: unknown, visit: (id: string, path: () => string) => void): void {
  const { name, within } = use;
  const payload = data as Payload;
  const holder = within === undefined ? payload : payload[within];
  if (!Array.isArray(holder)) {
    const id = (holder as Payload)[name];
    if (id !== undefined) visit(id as string, () => (within === undefined ? name : `${within}.${name}`));
    return;
  }
  holder.forEach((item: Payload, index) => visit(item[name] as string, () => `${within}[${index}].${name}`));
}
