import type { Instant } from '@vardkedja/event-sourcing';
import type { LifeDomain } from '../definition/vocabulary.js';
import type { Entry, EntryOf } from '../history/entry.js';
import { dayOfDate, type LocalDay } from '../time/local-date.js';
import { endOfDay, localDayAt, startOfDay } from '../time/local-time.js';
import type { WaitingFor } from './gap.js';

export interface HandoverFacts {
  readonly handoverId: string;
  readonly domain: LifeDomain;
  readonly interventionId: string | undefined;
  readonly receiver: WaitingFor;
  readonly consentId: string | undefined;
  status: 'offered' | 'received' | 'accepted' | 'declined' | 'withdrawn' | 'ended';
  acceptance:
    | { readonly entry: EntryOf<'HandoverAccepted'>; readonly effectiveFrom: LocalDay; readonly effectAt: Instant }
    | undefined;
}

export interface InterventionFacts {
  readonly interventionId: string;
  readonly domain: LifeDomain;
  readonly continuationRequired: boolean;
  /** The placement that was running when it started. */
  readonly startedDuring: string | undefined;
  ended: boolean;
  resumedSinceAdmission: boolean;
}

export interface PlacementFacts {
  readonly admitted: EntryOf<'Admitted'>;
  homeId: string;
  dischargeDecided: EntryOf<'DischargeDecided'> | undefined;
}

export interface ConsentFacts {
  validUntil: Instant;
  withdrawn: boolean;
  /** The giving or renewal that set `validUntil`. */
  dated: Entry;
}

export interface SipFacts {
  call: EntryOf<'SipCalled'> | undefined;
  closed: boolean;
  /** Invited to the latest meeting of this SIP and absent from it. */
  absent: readonly string[];
  /** Those of them that were so at the meeting before, too. */
  absentAgain: readonly string[];
  readonly completedActions: Set<string>;
}

/**
 * What the gap rules need to know of a chain, after the entries so far in business order. `apply` never throws: an entry that does not fit
 * (only a history that was never judged holds one) changes nothing.
 */
export class Facts {
  municipality = '';
  birthMonth = '';
  closed = false;
  /** The latest instant at which the chain was closed. */
  lastClosedAt: Instant = -Infinity;
  admittedBefore = false;
  placement: PlacementFacts | undefined;
  /** Homes that placements are or were at, by placement. */
  readonly homes = new Map<string, string>();
  /** The latest `Discharged` (not to another SiS home) with no `Admitted` since: its local date. */
  dischargedOn: LocalDay | undefined;
  /** Until the next `Admitted`: nobody is looked for to house somebody who went home. */
  housedAtHome = false;
  /** Domains whose requirement ended because the need is met. */
  private readonly waived = new Set<LifeDomain>();
  /** The latest transfer that counts as a discharge: when, and in which domains it alone made the requirement hold again. */
  private transfer: { readonly at: Instant; readonly requires: Set<LifeDomain> } = {
    at: -Infinity,
    requires: new Set(),
  };
  readonly handovers = new Map<string, HandoverFacts>();
  readonly interventions = new Map<string, InterventionFacts>();
  readonly unmetNeeds = new Map<string, LifeDomain>();
  private readonly needs = new Map<string, LifeDomain>();
  readonly consents = new Map<string, ConsentFacts>();
  readonly sips = new Map<string, SipFacts>();
  highRisk = false;
  contactEveryDays = 0;
  readonly openStatutoryFollowUps = new Map<string, Entry>();
  readonly outcomeInterviews: (EntryOf<'OutcomeInterviewHeld'> | EntryOf<'OutcomeInterviewDeclined'>)[] = [];
  /** The first start or resumption of an intervention at the latest instant that has one. */
  firstInterventionAtInstant: Entry | undefined;

  apply(entry: Entry): void {
    switch (entry.type) {
      case 'CareChainOpened':
        this.municipality = entry.data.responsibleMunicipality;
        this.birthMonth = entry.data.birthMonth;
        break;
      case 'ResponsibleMunicipalityChanged':
        this.municipality = entry.data.responsibleMunicipality;
        break;
      case 'CareChainClosed':
        this.closed = true;
        this.lastClosedAt = entry.occurredAt;
        break;
      case 'CareChainReopened':
        this.closed = false;
        break;
      case 'RiskAssessed':
        this.highRisk = entry.data.level === 'high';
        break;
      case 'CoordinatorAssigned':
        this.contactEveryDays = entry.data.contactEveryDays;
        break;
      case 'FollowUpOpened':
        if (entry.data.kind === 'statutory' && !this.openStatutoryFollowUps.has(entry.data.followUpId)) {
          this.openStatutoryFollowUps.set(entry.data.followUpId, entry);
        }
        break;
      case 'FollowUpClosed':
        this.openStatutoryFollowUps.delete(entry.data.followUpId);
        break;
      case 'OutcomeInterviewHeld':
      case 'OutcomeInterviewDeclined':
        this.outcomeInterviews.push(entry);
        break;
      case 'NeedIdentified':
      case 'AssessmentCompleted':
      case 'NeedMet':
        this.applyNeed(entry);
        break;
      case 'ConsentGiven':
      case 'ConsentRenewed':
      case 'ConsentWithdrawn':
        this.applyConsent(entry);
        break;
      default:
        this.applyPlacement(entry);
        this.applyHandover(entry);
        this.applySip(entry);
    }
  }

  /** What a transfer to another SiS home changes for who is to take over, 24 hours after the discharge. */
  takeTransferIntoEffect(at: Instant): void {
    this.transfer = { at, requires: new Set(this.waived) };
    this.waived.clear();
  }

  /** Whether a transfer that counts from this instant on made a domain's requirement hold again: an admission at the instant undoes that. */
  isRequiredByTransfer(domain: LifeDomain, at: Instant): boolean {
    return this.transfer.at === at && this.transfer.requires.has(domain);
  }

  /** Whether somebody must answer for a domain now (rule `no-receiver`). */
  isRequired(domain: LifeDomain): boolean {
    return this.admittedBefore && !this.waived.has(domain) && this.willBeRequired(domain, this.housedAtHome);
  }

  /** Whether somebody must answer for a domain, once the person has been at a home; `housed`: gone home or to own housing. */
  willBeRequired(domain: LifeDomain, housed: boolean): boolean {
    return domain === 'socialServices' || (domain === 'housing' && !housed) || this.hasUnmetNeed(domain);
  }

  hasUnmetNeed(domain: LifeDomain): boolean {
    for (const unmet of this.unmetNeeds.values()) if (unmet === domain) return true;
    return false;
  }

  domainOfNeed(needId: string): LifeDomain | undefined {
    return this.needs.get(needId);
  }

  hasValidConsent(at: Instant): boolean {
    for (const consent of this.consents.values()) if (isValidConsent(consent, at)) return true;
    return false;
  }

  /** An intervention that must go on after the placement and that nobody has resumed. */
  awaitsContinuation(intervention: InterventionFacts): boolean {
    return intervention.continuationRequired && !intervention.ended && !intervention.resumedSinceAdmission;
  }

  municipalityId(): string {
    return `municipality-${this.municipality}`;
  }

  /** The region that the responsible municipality lies in: its code begins with the county's. */
  regionId(): string {
    return `region-${this.municipality.slice(0, 2)}`;
  }

  socialServices(): WaitingFor {
    return { organisationId: this.municipalityId(), function: 'socialtjänst' };
  }

  private applyNeed(entry: EntryOf<'NeedIdentified'> | EntryOf<'AssessmentCompleted'> | EntryOf<'NeedMet'>): void {
    if (entry.type === 'NeedMet') {
      this.unmetNeeds.delete(entry.data.needId);
      return;
    }
    for (const { needId, domain } of entry.type === 'NeedIdentified' ? [entry.data] : entry.data.needs) {
      this.needs.set(needId, domain);
      this.unmetNeeds.set(needId, domain);
      this.waived.delete(domain);
      this.transfer.requires.delete(domain);
    }
  }

  private applyConsent(entry: EntryOf<'ConsentGiven'> | EntryOf<'ConsentRenewed'> | EntryOf<'ConsentWithdrawn'>): void {
    const { consentId } = entry.data;
    const known = this.consents.get(consentId);
    if (entry.type === 'ConsentGiven') {
      if (known === undefined) {
        this.consents.set(consentId, {
          validUntil: endOfDay(dayOfDate(entry.data.validUntil)),
          withdrawn: false,
          dated: entry,
        });
      }
    } else if (known !== undefined && entry.type === 'ConsentWithdrawn') {
      known.withdrawn = true;
    } else if (known !== undefined && entry.type === 'ConsentRenewed' && !known.withdrawn) {
      known.validUntil = endOfDay(dayOfDate(entry.data.validUntil));
      known.dated = entry;
    }
  }

  private applyPlacement(entry: Entry): void {
    switch (entry.type) {
      case 'Admitted':
        this.admittedBefore = true;
        this.placement = { admitted: entry, homeId: entry.data.homeId, dischargeDecided: undefined };
        this.homes.set(entry.data.placementId, entry.data.homeId);
        this.dischargedOn = undefined;
        this.housedAtHome = false;
        this.waived.clear();
        for (const intervention of this.interventions.values()) intervention.resumedSinceAdmission = false;
        break;
      case 'TransferredWithinSis':
        if (this.placement?.admitted.data.placementId === entry.data.placementId)
          this.placement.homeId = entry.data.toHomeId;
        if (this.homes.has(entry.data.placementId)) this.homes.set(entry.data.placementId, entry.data.toHomeId);
        break;
      case 'DischargeDecided':
        if (this.placement?.admitted.data.placementId === entry.data.placementId)
          this.placement.dischargeDecided = entry;
        break;
      case 'Discharged':
        this.placement = undefined;
        if (entry.data.destination !== 'otherSisHome') {
          this.dischargedOn = localDayAt(entry.occurredAt);
          this.housedAtHome ||= entry.data.destination === 'parentalHome' || entry.data.destination === 'ownHousing';
          this.waived.clear();
        }
        break;
      case 'InterventionStarted':
        this.noteIntervention(entry);
        this.interventions.set(entry.data.interventionId, {
          interventionId: entry.data.interventionId,
          domain: entry.data.domain,
          continuationRequired: entry.data.continuationRequired,
          startedDuring: this.placement?.admitted.data.placementId,
          ended: false,
          resumedSinceAdmission: false,
        });
        break;
      case 'InterventionResumed': {
        this.noteIntervention(entry);
        const intervention = this.interventions.get(entry.data.interventionId);
        if (intervention !== undefined) intervention.resumedSinceAdmission = true;
        break;
      }
      case 'InterventionEnded': {
        const intervention = this.interventions.get(entry.data.interventionId);
        if (intervention !== undefined) intervention.ended = true;
        break;
      }
      default:
        break;
    }
  }

  private noteIntervention(entry: Entry): void {
    if (this.firstInterventionAtInstant?.occurredAt !== entry.occurredAt) this.firstInterventionAtInstant = entry;
  }

  private applyHandover(entry: Entry): void {
    if (entry.type === 'HandoverOffered') {
      const { handoverId, domain, interventionId, toOrganisationId, toFunction, ground } = entry.data;
      if (this.handovers.has(handoverId)) return;
      this.handovers.set(handoverId, {
        handoverId,
        domain,
        interventionId,
        receiver: { organisationId: toOrganisationId, function: toFunction },
        consentId: ground.kind === 'consent' ? ground.consentId : undefined,
        status: 'offered',
        acceptance: undefined,
      });
      return;
    }
    if (!isHandoverAnswer(entry)) return;
    const handover = this.handovers.get(entry.data.handoverId);
    if (handover === undefined) return;
    switch (entry.type) {
      case 'HandoverReceived':
        if (handover.status === 'offered') handover.status = 'received';
        break;
      case 'HandoverAccepted': {
        if (!isOpenHandover(handover)) break;
        const effectiveFrom = dayOfDate(entry.data.effectiveFrom);
        handover.status = 'accepted';
        handover.acceptance = { entry, effectiveFrom, effectAt: Math.max(startOfDay(effectiveFrom), entry.occurredAt) };
        break;
      }
      case 'HandoverDeclined':
        if (isOpenHandover(handover)) handover.status = 'declined';
        break;
      case 'HandoverWithdrawn':
        if (isOpenHandover(handover)) handover.status = 'withdrawn';
        break;
      case 'ResponsibilityEnded':
        if (handover.status !== 'accepted') break;
        handover.status = 'ended';
        if (entry.data.reason === 'needMet' && handover.interventionId === undefined && isBaseDomain(handover.domain)) {
          this.waived.add(handover.domain);
        }
        break;
    }
  }

  private applySip(entry: Entry): void {
    switch (entry.type) {
      case 'SipCalled':
        this.sip(entry.data.sipId).call = entry;
        break;
      case 'SipMeetingHeld': {
        const sip = this.sip(entry.data.sipId);
        const absent = (sip.call?.data.invited ?? []).filter((invited) => !entry.data.attended.includes(invited));
        sip.absentAgain = absent.filter((organisation) => sip.absent.includes(organisation));
        sip.absent = absent;
        break;
      }
      case 'SipActionCompleted':
        this.sip(entry.data.sipId).completedActions.add(entry.data.actionId);
        break;
      case 'SipClosed':
        this.sip(entry.data.sipId).closed = true;
        break;
      default:
        break;
    }
  }

  sip(sipId: string): SipFacts {
    let sip = this.sips.get(sipId);
    if (sip === undefined) {
      sip = { call: undefined, closed: false, absent: [], absentAgain: [], completedActions: new Set() };
      this.sips.set(sipId, sip);
    }
    return sip;
  }
}

export function isOpenHandover(handover: HandoverFacts): boolean {
  return handover.status === 'offered' || handover.status === 'received';
}

export function isValidConsent(consent: ConsentFacts, at: Instant): boolean {
  return !consent.withdrawn && at < consent.validUntil;
}

function isBaseDomain(domain: LifeDomain): boolean {
  return domain === 'housing' || domain === 'socialServices';
}

type HandoverAnswer = EntryOf<
  'HandoverReceived' | 'HandoverAccepted' | 'HandoverDeclined' | 'HandoverWithdrawn' | 'ResponsibilityEnded'
>;

function isHandoverAnswer(entry: Entry): entry is HandoverAnswer {
  switch (entry.type) {
    case 'HandoverReceived':
    case 'HandoverAccepted':
    case 'HandoverDeclined':
    case 'HandoverWithdrawn':
    case 'ResponsibilityEnded':
      return true;
    default:
      return false;
  }
}
