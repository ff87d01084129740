import type { Instant } from '@vardkedja/event-sourcing';
import type { EventType } from '../../definition/care-chain.steps.js';
import type { EntryOf } from '../../history/entry.js';
import type { Duty, Opening } from './plain-duties.js';
import { event, type Step } from './plain-story.js';

/** Opened by events of a type. */
export function on<T extends EventType>(
  type: T,
  opening: (entry: EntryOf<T>, at: Instant, soFar: readonly Step[]) => Opening | undefined,
): (step: Step, soFar: readonly Step[]) => readonly Opening[] {
  return (step, soFar) => {
    const entry = event(step, type);
    const opened = entry === undefined ? undefined : opening(entry, step.at, soFar);
    return opened === undefined ? [] : [opened];
  };
}

/** Any event of these types. */
export function any(...types: readonly EventType[]): (step: Step) => boolean {
  return (step) => event(step, ...types) !== undefined;
}

/** An event of these types that names the subject of the duty in a field. */
export function naming(field: string, ...types: readonly EventType[]): (step: Step, duty: Duty) => boolean {
  return (step, duty) => {
    const data = event(step, ...types)?.data as Readonly<Record<string, unknown>> | undefined;
    return data?.[field] === duty.opening.subject;
  };
}

/** An event of these types that names the subject of the duty in a field, or leaves that field out. */
export function namingOrNone(field: string, ...types: readonly EventType[]): (step: Step, duty: Duty) => boolean {
  return (step, duty) => {
    const entry = event(step, ...types);
    if (entry === undefined) return false;
    const named = (entry.data as Readonly<Record<string, unknown>>)[field];
    return named === undefined || named === duty.opening.subject;
  };
}
