import type { Fields } from '@vardkedja/event-sourcing';
import { CARE_CHAIN_STEPS, COMMON_FIELDS, type EventType } from '../definition/care-chain.steps.js';
import type { Step } from '../definition/step.js';

/** A step's own fields and those common to all, in the order in which they are recorded. */
export function fieldsOfStep(step: Step): Fields {
  return { ...step.fields, ...COMMON_FIELDS, ...step.fields };
}

/** Every field that an event may hold. */
export const FIELDS_OF_EVENT: ReadonlyMap<EventType, Fields> = new Map(
  Object.values(CARE_CHAIN_STEPS).map((step) => [step.event, fieldsOfStep(step)]),
);
