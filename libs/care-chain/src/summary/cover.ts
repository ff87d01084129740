import type { Instant } from '@vardkedja/event-sourcing';
import { LIFE_DOMAINS, type LifeDomain } from '../definition/vocabulary.js';
import { TRANSFER_DELAY_MS } from '../gaps/duty-fold.js';
import type { Facts } from '../gaps/facts.js';
import { isOpen, type Gap, type GapState, type Level } from '../gaps/gap.js';
import type { Entry } from '../history/entry.js';
import type { CurrentPlacement } from './placement-fold.js';

/** Who answers for a life domain, and since when. */
export type Holder =
  /** The home of the running placement: it answers for every domain. */
  | { readonly by: 'placement'; readonly organisationId: string; readonly placementId: string; readonly since: Instant }
  /** The home that was left for another SiS home, for 24 hours at the most. */
  | {
      readonly by: 'transfer';
      readonly organisationId: string;
      readonly placementId: string;
      readonly since: Instant;
      readonly until: Instant;
    }
  /** The receiver of an accepted handover that is in effect. */
  | {
      readonly by: 'handover';
      readonly organisationId: string;
      readonly function: string;
      readonly handoverId: string;
      readonly since: Instant;
    };

/** A life domain that somebody must answer for, or that somebody answers for. */
export interface DomainCover {
  readonly domain: LifeDomain;
  /** Whether the rule `no-receiver` asks for somebody now. Nothing is asked for in a closed chain. */
  readonly required: boolean;
  /** Empty: nobody answers for the domain. */
  readonly holders: readonly Holder[];
  /** The gap that is open because nobody does, or the one that is foreseen when the placement ends. */
  readonly gap?: { readonly gapId: string; readonly state: GapState; readonly level: Level; readonly dueAt: Instant };
}

/** The home that a person has left for another one, which has not admitted yet. */
export interface Transfer {
  readonly organisationId: string;
  readonly placementId: string;
  readonly since: Instant;
  /** When it counts as a discharge. */
  readonly until: Instant;
  /** Whether the facts know that it does. */
  readonly counted: boolean;
}

/** The transfer that an entry begins, ends or leaves as it is; `left` is the placement that ran before the entry. */
export function transferAfter(
  entry: Entry,
  transfer: Transfer | undefined,
  left: CurrentPlacement | undefined,
): Transfer | undefined {
  if (entry.type === 'Admitted') return undefined;
  if (entry.type !== 'Discharged' || left?.placementId !== entry.data.placementId) return transfer;
  if (entry.data.destination !== 'otherSisHome') return undefined;
  const { homeId: organisationId, placementId } = left;
  const since = entry.occurredAt;
  return { organisationId, placementId, since, until: since + TRANSFER_DELAY_MS, counted: false };
}

/** The chain as the cover looks at it. */
export interface Scene {
  readonly facts: Facts;
  readonly placement: CurrentPlacement | undefined;
  readonly transfer: Transfer | undefined;
}

/** Every domain that must be covered or is, in the order of `LIFE_DOMAINS`. `gaps` are the chain's at the same instant. */
export function coverAt(scene: Scene, asOf: Instant, gaps: readonly Gap[]): readonly DomainCover[] {
  return LIFE_DOMAINS.map((domain) => domainCover(scene, domain, asOf, gaps)).filter(
    ({ required, holders }) => required || holders.some(({ by }) => by === 'handover'),
  );
}

function domainCover(scene: Scene, domain: LifeDomain, asOf: Instant, gaps: readonly Gap[]): DomainCover {
  const gap = gaps.find(
    (candidate) =>
      candidate.ruleId === 'no-receiver' &&
      candidate.domain === domain &&
      (candidate.state === 'upcoming' || isOpen(candidate)),
  );
  return {
    domain,
    required: isRequired(scene, domain, asOf),
    holders: holders(scene, domain, asOf),
    ...(gap !== undefined && {
      gap: { gapId: gap.gapId, state: gap.state, level: gap.level, dueAt: gap.dueAt },
    }),
  };
}

function isRequired({ facts, transfer }: Scene, domain: LifeDomain, asOf: Instant): boolean {
  if (facts.closed) return false;
  // When a transfer comes to count as a discharge it ends every waiver.
  if (transfer !== undefined && !transfer.counted && transfer.until <= asOf) {
    return facts.willBeRequired(domain, facts.housedAtHome);
  }
  return facts.isRequired(domain);
}

function holders({ facts, placement, transfer }: Scene, domain: LifeDomain, asOf: Instant): readonly Holder[] {
  const found: Holder[] = [];
  if (placement !== undefined) {
    const { homeId, placementId, since } = placement;
    found.push({ by: 'placement', organisationId: homeId, placementId, since });
  } else if (transfer !== undefined && asOf < transfer.until) {
    const { organisationId, placementId, since, until } = transfer;
    found.push({ by: 'transfer', organisationId, placementId, since, until });
  }
  for (const { handoverId, domain: of, interventionId, status, receiver, acceptance } of facts.handovers.values()) {
    if (of !== domain || interventionId !== undefined || status !== 'accepted' || acceptance === undefined) continue;
    if (acceptance.effectAt <= asOf)
      found.push({ by: 'handover', ...receiver, handoverId, since: acceptance.effectAt });
  }
  return found;
}
