import type { Fields } from '@vardkedja/event-sourcing';

/** The areas of the journey. In a closed chain only `followUp`, `gap` and `record` (and a few single commands) go on. */
export type Area =
  | 'chain'
  | 'referral'
  | 'assessment'
  | 'need'
  | 'placement'
  | 'discharge'
  | 'handover'
  | 'sip'
  | 'consent'
  | 'group'
  | 'followUp'
  | 'gap'
  | 'record';

/** A step of the journey: what a command asks for and what its event then says, field by field. */
export interface Step<Event extends string = string, F extends Fields = Fields> {
  readonly area: Area;
  readonly event: Event;
  /** Version of the event's definition; written with every event. */
  readonly version: number;
  readonly fields: F;
}

/** Defines the steps of an area: command name → its event and their fields. `note` is common to all and not repeated. */
export function steps<const Steps extends Record<string, readonly [event: string, fields: Fields]>>(
  area: Area,
  definitions: Steps,
): { readonly [C in keyof Steps]: Step<Steps[C][0], Steps[C][1]> } {
  const entries = Object.entries(definitions).map(([command, [event, fields]]) => [
    command,
    { area, event, version: 1, fields },
  ]);
  return Object.fromEntries(entries) as { [C in keyof Steps]: Step<Steps[C][0], Steps[C][1]> };
}
