import { decide, type CareChain, type DecidedEvent, type Entry, type Registers } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import { createdBefore } from '@vardkedja/recording';
import { randomUUIDv7 } from 'node:crypto';
import type { KnownChain } from './known-chain.js';
import type { CommandLine } from './read-line.js';
import type { Reason } from './reasons.js';

export type Judgement =
  | { readonly outcome: 'event'; readonly event: DecidedEvent }
  /** Recorded before, by this file or otherwise; or in effect anyway. */
  | { readonly outcome: 'alreadyThere' }
  | { readonly outcome: 'rejected'; readonly reasons: readonly Reason[] };

const ALREADY_THERE: Judgement = { outcome: 'alreadyThere' };

/**
 * Judges a line by what there was when its turn first came. So a file that is imported again, or was broken off and is imported once more, is
 * judged the same: a line that was refused then is refused now, although what it lacked may have come by a later line.
 */
export function judge(line: CommandLine, known: KnownChain, now: Instant, registers: Registers): Judgement {
  if (known.hasLine(line.number)) return ALREADY_THERE;
  const length = known.lengthBefore(line.number);
  const before = recordedBefore(line, known.newest.entries, length);
  if (before !== undefined) return before;
  const decision = decideOn(known.atLength(length), line, known.newest.entries[length]?.recordedAt ?? now, registers);
  // What would be accepted then and is not there was left undone by somebody else: it goes to the end, if it can.
  if (decision.outcome !== 'event' || length === known.length) return decision;
  return decideOn(known.newest, line, now, registers);
}

/** Whether one of the first so many entries is what this very line would make. */
function recordedBefore(
  { eventId, command }: CommandLine,
  entries: readonly Entry[],
  length: number,
): Judgement | undefined {
  const { occurredAt } = command;
  for (let revision = 0; revision < length; revision += 1) {
    const entry = entries[revision] as Entry;
    const isCandidate = eventId === undefined ? isAt(entry, occurredAt) : entry.eventId === eventId;
    if (!isCandidate) continue;
    if (createdBefore(command, entry) !== undefined) return ALREADY_THERE;
    if (eventId !== undefined) return { outcome: 'rejected', reasons: [{ path: 'eventId', code: 'EVENT_ID_IN_USE' }] };
  }
  return undefined;
}

function isAt(entry: Entry, occurredAt: Instant | undefined): boolean {
  return occurredAt === undefined || entry.occurredAt === occurredAt;
}

function decideOn(chain: CareChain, { command, eventId }: CommandLine, now: Instant, registers: Registers): Judgement {
  const decision = decide(chain, command, { now, newId: () => eventId ?? randomUUIDv7(), registers });
  if (decision.outcome === 'refused') {
    const { code, path = '', params = {} } = decision.refusal;
    return { outcome: 'rejected', reasons: [{ path, code, params }] };
  }
  const [event] = decision.events;
  return event === undefined ? ALREADY_THERE : { outcome: 'event', event };
}
