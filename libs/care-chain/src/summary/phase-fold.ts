import type { Entry } from '../history/entry.js';
import type { Phase } from './phase.js';
import type { CurrentPlacement } from './placement-fold.js';

/** Finds the phase of a chain, entry by entry in business order. An entry that does not fit changes nothing. */
export class PhaseFold {
  private moving = false;
  private left = false;
  /** Requests for a place that are unanswered, or answered with an offer that nobody has taken. */
  private readonly requests = new Set<string>();
  /** Care orders that still wait for an admission. */
  private readonly orders = new Set<string>();
  private readonly assessments = new Set<string>();
  private undecided = false;
  private inAftercare = false;
  private followedUp = false;

  /** Takes the next entry; `placed`: whether a placement runs after it. */
  apply(entry: Entry, placed: boolean): void {
    switch (entry.type) {
      case 'PlaceRequested':
        this.requests.add(entry.data.requestId);
        this.undecided = false;
        break;
      case 'PlaceDeclined':
      case 'PlaceRequestWithdrawn':
        this.requests.delete(entry.data.requestId);
        break;
      case 'CareOrderIssued':
        if (!placed) this.orders.add(entry.data.orderId);
        break;
      case 'CareEnded':
        if (entry.data.orderId === undefined) this.orders.clear();
        else this.orders.delete(entry.data.orderId);
        break;
      case 'AssessmentOrdered':
        this.assessments.add(entry.data.assessmentId);
        break;
      case 'AssessmentCompleted':
        this.undecided = this.assessments.delete(entry.data.assessmentId) || this.undecided;
        break;
      case 'NextStepDecided':
        this.undecided = false;
        break;
      case 'AftercareAgreed':
        this.inAftercare = true;
        break;
      case 'AftercareEnded':
        this.inAftercare = false;
        break;
      case 'FollowUpOpened':
        this.followedUp = true;
        break;
      case 'Admitted':
        this.moving = false;
        this.undecided = false;
        this.followedUp = false;
        this.requests.clear();
        this.orders.clear();
        break;
      case 'Discharged':
        this.left = true;
        this.moving = entry.data.destination === 'otherSisHome';
        break;
      default:
        break;
    }
  }

  /** The furthest that the chain has come in this round; the next request, assessment, care order or admission begins a new one. */
  phase(placement: CurrentPlacement | undefined): Phase {
    if (placement !== undefined) return isBeingLeft(placement) ? 'dischargePlanning' : 'placement';
    if (this.moving) return 'transfer';
    if (this.assessments.size > 0) return 'assessment';
    if (this.requests.size > 0 || this.orders.size > 0) return 'referral';
    if (this.undecided) return 'assessment';
    if (this.inAftercare) return 'aftercare';
    if (this.followedUp) return 'followUp';
    return this.left ? 'discharged' : 'contact';
  }
}

function isBeingLeft({ dischargePlanning, dischargeReady, dischargeDecided }: CurrentPlacement): boolean {
  return dischargePlanning !== undefined || dischargeReady !== undefined || dischargeDecided !== undefined;
}
