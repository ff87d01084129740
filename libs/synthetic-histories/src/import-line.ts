import type { CareChainCommand, CommandType } from '@vardkedja/care-chain';
import { formatInstant, type Instant } from '@vardkedja/event-sourcing';

/** One line of a file to import: a command in its wire form, with the chain that it belongs to and every id that it brings in. */
export interface ImportLine {
  readonly careChainId: string;
  readonly type: CommandType;
  /** The id of the entry that the line makes, where a later line names it. */
  readonly eventId?: string;
  /** RFC 3339 in UTC. For `CorrectEntry` the corrected entry's time, and only where that is corrected. */
  readonly occurredAt?: string;
  /** The command's own fields. */
  readonly [field: string]: unknown;
}

/** A step of a made-up journey. */
export interface PlannedStep {
  readonly command: CareChainCommand;
  readonly occurredAt: Instant;
  /** When it is entered: steps stand in this order in a file. */
  readonly enteredAt: Instant;
  readonly eventId?: string | undefined;
}

export function importLine(careChainId: string, { command, occurredAt, eventId }: PlannedStep): ImportLine {
  const { type, data } = command;
  return {
    careChainId,
    ...(eventId !== undefined && { eventId }),
    type,
    ...(type !== 'CorrectEntry' && { occurredAt: formatInstant(occurredAt) }),
    ...data,
  };
}
