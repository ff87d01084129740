import type { Instant } from '@vardkedja/event-sourcing';
import { correctedEntry, inBusinessOrder } from '../history/effective-history.js';
import type { Entry, EntryOf } from '../history/entry.js';
import { GrowingList } from './growing-list.js';
import { evolve, journeyOf, type Journey } from './journey.js';

/** A journey and how many of its chain's entries it has taken in; shared by the chain's versions, and ahead of the older ones. */
interface Fold {
  readonly journey: Journey;
  upToRevision: number;
}

/**
 * One care chain as its entries make it, ready to judge the next command. A value: recording entries gives a new one, and an older one stays
 * as it is. The journey is folded when it is first asked for, and goes on from there as long as entries come in business order; what a chain
 * and the next one have in common is kept once, so that an entry costs the same however long the chain is.
 */
export class CareChain {
  private fold: Fold | undefined;

  private constructor(
    readonly careChainId: string,
    private readonly recorded: GrowingList<Entry>,
    private readonly inOrder: GrowingList<Entry>,
    fold: Fold | undefined,
  ) {
    this.fold = fold;
  }

  static empty(careChainId: string): CareChain {
    return new CareChain(careChainId, GrowingList.empty(), GrowingList.empty(), undefined);
  }

  /** In order of position. To be read at once: the list may grow when the chain does. */
  get entries(): readonly Entry[] {
    return this.recorded.items;
  }

  /** As corrected and without what is annulled, in business order; what stands before the opening, too. To be read at once, likewise. */
  get effective(): readonly Entry[] {
    return this.inOrder.items;
  }

  /** Revision of the last entry; -1 when there is none. */
  get revision(): number {
    return this.recorded.length - 1;
  }

  /** The journey so far. Nobody but this chain may change it. */
  get journey(): Journey {
    if (this.fold?.upToRevision !== this.revision) {
      this.fold = { journey: journeyOf(this.effective), upToRevision: this.revision };
    }
    return this.fold.journey;
  }

  /** The chain with further entries, in order of position. */
  with(entries: readonly Entry[]): CareChain {
    const recorded = this.recorded.with(entries);
    if (!comeLast(entries, this.effective.at(-1))) {
      const effective = [...this.effective];
      for (const entry of entries) takeIn(effective, entry);
      return new CareChain(this.careChainId, recorded, GrowingList.of(effective), undefined);
    }
    const fold = this.fold?.upToRevision === this.revision ? this.fold : undefined;
    const next = new CareChain(this.careChainId, recorded, this.inOrder.with(entries), fold);
    if (fold !== undefined) {
      for (const entry of entries) evolve(fold.journey, entry);
      fold.upToRevision = next.revision;
    }
    return next;
  }
}

/** Whether entries stand after the last one in business order as they come, and are of the journey. */
function comeLast(entries: readonly Entry[], last: Entry | undefined): boolean {
  let before = last;
  for (const entry of entries) {
    if (isOfRecord(entry) || (before !== undefined && inBusinessOrder(before, entry) > 0)) return false;
    before = entry;
  }
  return true;
}

export function emptyCareChain(careChainId: string): CareChain {
  return CareChain.empty(careChainId);
}

/** The chain with entries that have been recorded since, in order of position. The chain that is given stays as it is. */
export function recordEntries(chain: CareChain, entries: readonly Entry[]): CareChain {
  return chain.with(entries);
}

/** Where an entry belongs in business order: after all those that are not later. */
export function placeOf(entry: Entry, effective: readonly Entry[]): number {
  let place = effective.length;
  while (place > 0 && inBusinessOrder(effective[place - 1] as Entry, entry) > 0) place -= 1;
  return place;
}

/** Where an event that is recorded now belongs in business order: after everything until its time. */
export function placeAfter(occurredAt: Instant, effective: readonly Entry[]): number {
  let place = effective.length;
  while (place > 0 && (effective[place - 1] as Entry).occurredAt > occurredAt) place -= 1;
  return place;
}

/** Puts an entry in its place, or applies it if it is a correction or an annulment. */
function takeIn(effective: Entry[], entry: Entry): void {
  if (!isOfRecord(entry)) {
    effective.splice(placeOf(entry, effective), 0, entry);
    return;
  }
  const index = effective.findIndex(({ eventId }) => eventId === entry.data.entryId);
  const [target] = index < 0 ? [] : effective.splice(index, 1);
  if (target !== undefined && entry.type === 'EntryCorrected') {
    const corrected = correctedEntry(target, entry.data);
    effective.splice(placeOf(corrected, effective), 0, corrected);
  }
}

/** Whether an entry is about another entry, and so no part of the journey. */
export function isOfRecord(entry: Entry): entry is EntryOf<'EntryCorrected' | 'EntryAnnulled'> {
  return entry.type === 'EntryCorrected' || entry.type === 'EntryAnnulled';
}
