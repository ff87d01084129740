import type { Instant } from '@vardkedja/event-sourcing';
import type { Destination } from '../definition/vocabulary.js';
import type { Entry, EntryOf } from '../history/entry.js';
import type { LocalDate } from '../time/local-date.js';

/** The stay at a SiS home that is running. */
export interface CurrentPlacement {
  readonly placementId: string;
  /** The home at which it is now. */
  readonly homeId: string;
  readonly kind: EntryOf<'Admitted'>['data']['kind'];
  /** When the stay began; a transfer within SiS does not begin it anew. */
  readonly since: Instant;
  readonly plannedUntil?: LocalDate;
  /** The young person stays outside the home by agreement. */
  readonly outside?: { readonly since: Instant; readonly until: LocalDate } | undefined;
  readonly absconded?: { readonly since: Instant } | undefined;
  readonly dischargePlanning?: { readonly since: Instant; readonly plannedDischargeOn?: LocalDate } | undefined;
  /** SiS has declared that the need for its care has ended. */
  readonly dischargeReady?: { readonly since: Instant } | undefined;
  /** The municipality's latest decision. */
  readonly dischargeDecided?: {
    readonly at: Instant;
    readonly dischargeOn: LocalDate;
    readonly destination: Destination;
  };
}

/** Follows the running placement, entry by entry in business order. An entry about another placement changes nothing. */
export class PlacementFold {
  current: CurrentPlacement | undefined;

  apply(entry: Entry): void {
    if (entry.type === 'Admitted') this.current = admitted(entry);
    else if (this.current !== undefined) this.applyTo(this.current, entry);
  }

  private applyTo(current: CurrentPlacement, entry: Entry): void {
    if (!isOfPlacement(entry) || entry.data.placementId !== current.placementId) return;
    const at = entry.occurredAt;
    switch (entry.type) {
      case 'TransferredWithinSis':
        this.current = { ...current, homeId: entry.data.toHomeId };
        break;
      case 'StayOutsideStarted':
        this.current = { ...current, outside: { since: at, until: entry.data.until } };
        break;
      case 'StayOutsideEnded':
        this.current = { ...current, outside: undefined };
        break;
      case 'Absconded':
        this.current = { ...current, absconded: { since: at } };
        break;
      case 'Returned':
        this.current = { ...current, absconded: undefined };
        break;
      case 'DischargePlanningStarted': {
        const { plannedDischargeOn } = entry.data;
        this.current = {
          ...current,
          dischargePlanning: { since: at, ...(plannedDischargeOn !== undefined && { plannedDischargeOn }) },
        };
        break;
      }
      case 'DischargeReadyDeclared':
        this.current = { ...current, dischargeReady: { since: at } };
        break;
      case 'DischargeReadyWithdrawn':
        this.current = { ...current, dischargeReady: undefined };
        break;
      case 'DischargeDecided': {
        const { dischargeOn, destination } = entry.data;
        this.current = { ...current, dischargeDecided: { at, dischargeOn, destination } };
        break;
      }
      case 'Discharged':
        this.current = undefined;
        break;
    }
  }
}

function admitted({ occurredAt, data }: EntryOf<'Admitted'>): CurrentPlacement {
  const { placementId, homeId, kind, plannedUntil } = data;
  return { placementId, homeId, kind, since: occurredAt, ...(plannedUntil !== undefined && { plannedUntil }) };
}

type OfPlacement = EntryOf<
  | 'TransferredWithinSis'
  | 'StayOutsideStarted'
  | 'StayOutsideEnded'
  | 'Absconded'
  | 'Returned'
  | 'DischargePlanningStarted'
  | 'DischargeReadyDeclared'
  | 'DischargeReadyWithdrawn'
  | 'DischargeDecided'
  | 'Discharged'
>;

const OF_PLACEMENT: ReadonlySet<string> = new Set<OfPlacement['type']>([
  'TransferredWithinSis',
  'StayOutsideStarted',
  'StayOutsideEnded',
  'Absconded',
  'Returned',
  'DischargePlanningStarted',
  'DischargeReadyDeclared',
  'DischargeReadyWithdrawn',
  'DischargeDecided',
  'Discharged',
]);

function isOfPlacement(entry: Entry): entry is OfPlacement {
  return OF_PLACEMENT.has(entry.type);
}
