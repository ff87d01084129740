import type { AreaDecider, DatedEvent, EventOf, JudgedOnce } from '../command/area-decider.js';
import { refusal } from '../command/refusal.js';
import { dayOfDate } from '../time/local-date.js';
import { localDayAt } from '../time/local-time.js';
import type { gapSteps } from './gap.steps.js';

const MAX_SUPPRESSION_DAYS = 90;

export interface GapState {
  /** By gap: the latest of each. */
  readonly acknowledged: Map<string, DatedEvent<'GapAcknowledged'>>;
  readonly suppressed: Map<string, DatedEvent<'GapSuppressed'>>;
}

interface Seen {
  readonly gap: GapState;
}
type GapEvent = EventOf<typeof gapSteps>;

export function nothingSaidOfGaps(): GapState {
  return { acknowledged: new Map(), suppressed: new Map() };
}

const gapIsOpen: JudgedOnce<Seen, GapEvent> = {
  concerns: [],
  refuse: ({ data }, _seen, moment) =>
    moment.openGapIds().has(data.gapId) ? undefined : refusal('GAP_NOT_OPEN', 'gapId'),
};

const suppressionIsShort: JudgedOnce<Seen, DatedEvent<'GapSuppressed'>> = {
  concerns: ['until'],
  refuse({ data: { until }, occurredAt }) {
    const days = dayOfDate(until) - localDayAt(occurredAt);
    return days > MAX_SUPPRESSION_DAYS
      ? refusal('SUPPRESSION_TOO_LONG', 'until', { days: MAX_SUPPRESSION_DAYS })
      : undefined;
  },
};

/** What is said of a gap is judged when it is said, and changes nothing else. */
export const gapDecider: AreaDecider<Seen, GapEvent> = {
  evolve({ gap }, event) {
    if (event.type === 'GapAcknowledged') gap.acknowledged.set(event.data.gapId, event);
    else gap.suppressed.set(event.data.gapId, event);
  },

  // What was said of a gap holds while the gap is open.
  standing({ gap }, event, moment) {
    if (!moment.openGapIds().has(event.data.gapId)) return undefined;
    return (event.type === 'GapAcknowledged' ? gap.acknowledged : gap.suppressed).get(event.data.gapId);
  },

  refuse: () => undefined,

  judgedOnce: { GapAcknowledged: [gapIsOpen], GapSuppressed: [gapIsOpen, suppressionIsShort] },
};
