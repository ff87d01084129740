import type { Instant } from '@vardkedja/event-sourcing';
import type { Entry, EntryOf } from '../history/entry.js';
import { compareMoments, type Moment } from './moment.js';

/** Closing reasons that end every duty, also those that otherwise run on in a closed chain. */
const ENDS_EVERYTHING: ReadonlySet<EntryOf<'CareChainClosed'>['data']['reason']> = new Set([
  'deceased',
  'movedAbroad',
  'openedByMistake',
]);

/** A time for which the chain was closed. */
export interface Closing {
  /** When duties end that do not run on in a closed chain. */
  readonly ends: Moment;
  readonly by: Entry;
  /** When those marked ‡ end too; undefined when they run on. */
  everything: { readonly ends: Moment; readonly by: Entry } | undefined;
  reopenedAt: Instant;
}

/** The times for which a chain was closed, in order. */
export class Closings {
  readonly periods: Closing[] = [];

  /** Takes the next entry in business order; returns whether it closes or reopens the chain. */
  apply(entry: Entry, moment: Moment): boolean {
    const current = this.periods.at(-1);
    const isClosed = current?.reopenedAt === Infinity;
    if (entry.type === 'CareChainClosed') {
      const everything = ENDS_EVERYTHING.has(entry.data.reason) ? { ends: moment, by: entry } : undefined;
      if (isClosed) current.everything ??= everything;
      else this.periods.push({ ends: moment, by: entry, everything, reopenedAt: Infinity });
      return true;
    }
    if (entry.type !== 'CareChainReopened' || !isClosed) return false;
    current.reopenedAt = entry.occurredAt;
    return true;
  }
}

/** What a closing does to a gap for the time until the chain is reopened. */
export type Overlay =
  | { readonly kind: 'hidden'; readonly from: Instant; readonly until: Instant }
  | { readonly kind: 'void'; readonly from: Instant; readonly until: Instant; readonly by: Entry };

/** What closings do to a gap that was opened and ended at these moments as if the chain had stayed open. */
export function overlays(
  closings: Closings,
  inClosedChain: boolean,
  forecast: boolean,
  opened: Moment,
  ended: Moment | undefined,
): readonly Overlay[] {
  const result: Overlay[] = [];
  for (const closing of closings.periods) {
    const effect = inClosedChain ? closing.everything : closing;
    if (effect === undefined) continue;
    const { ends } = effect;
    const until = closing.reopenedAt;
    if (ended !== undefined && compareMoments(ended, ends) <= 0) continue;
    if (compareMoments(opened, ends) > 0) {
      result.push({ kind: 'hidden', from: Math.max(opened.instant, ends.instant), until });
    } else {
      result.push(
        forecast
          ? { kind: 'hidden', from: ends.instant, until }
          : { kind: 'void', from: ends.instant, until, by: effect.by },
      );
    }
  }
  return result;
}
