import type { LifeDomain } from '../../definition/vocabulary.js';
import type { Entry, EntryOf } from '../../history/entry.js';
import { after, effectiveDischarge, event, events, sinceLast, type Step } from './plain-story.js';
import { end, start } from './plain-time.js';

/** The `careChainId` of the opened chain: the subject of the rules for the whole chain. */
export function careChainIdIn(soFar: readonly Step[]): string {
  return events(soFar, 'CareChainOpened')[0]?.data.careChainId ?? '';
}

/** What has become of a handover so far. */
export interface Handover {
  readonly handoverId: string;
  readonly offer: EntryOf<'HandoverOffered'>;
  /** Offered or received, and not yet answered, withdrawn or ended. */
  readonly open: boolean;
  /** Its acceptances while it is accepted and not ended; more than one only where it was accepted twice. */
  readonly acceptances: readonly EntryOf<'HandoverAccepted'>[];
  /** Those of its acceptances whose `effectiveFrom` has begun. */
  readonly inEffect: readonly EntryOf<'HandoverAccepted'>[];
  /** Offered, received or accepted; not declined, withdrawn or ended. */
  readonly live: boolean;
}

/** Every handover that has been offered, in the order of the offers. An id that was never offered is no handover. */
export function handovers(soFar: readonly Step[]): readonly Handover[] {
  const offers = events(soFar, 'HandoverOffered');
  const latest = offers.filter(({ data }) => offerOf(soFar, data.handoverId)?.data === data);
  return latest.map((offer) => handoverAfter(offer, after(soFar, offer)));
}

function handoverAfter(offer: EntryOf<'HandoverOffered'>, since: readonly Step[]): Handover {
  const { handoverId } = offer.data;
  const about = since.filter(({ entry }) => 'handoverId' in entry.data && entry.data.handoverId === handoverId);
  const ended = events(about, 'ResponsibilityEnded').length > 0;
  const answered = events(about, 'HandoverDeclined', 'HandoverWithdrawn').length > 0;
  const untilNow = sinceLast(about, (step) => event(step, 'ResponsibilityEnded') !== undefined);
  const acceptances = events(untilNow, 'HandoverAccepted');
  return {
    handoverId,
    offer,
    open: !answered && !ended && acceptances.length === 0,
    acceptances,
    inEffect: acceptances.filter(
      (acceptance) =>
        start(acceptance.data.effectiveFrom) <= acceptance.occurredAt ||
        untilNow.some((step) => step.is === 'takeOverBegins' && step.entry === acceptance),
    ),
    live: !answered && (!ended || acceptances.length > 0),
  };
}

/** The latest offer of a handover, or none if it was never offered. */
export function offerOf(soFar: readonly Step[], handoverId: string): EntryOf<'HandoverOffered'> | undefined {
  return events(soFar, 'HandoverOffered').findLast((offer) => offer.data.handoverId === handoverId);
}

/** The admissions of the placements that run: those without a `Discharged` since. */
export function runningPlacements(soFar: readonly Step[]): readonly EntryOf<'Admitted'>[] {
  return events(soFar, 'Admitted').filter(
    (admitted) =>
      !events(after(soFar, admitted), 'Discharged').some(
        (discharged) => discharged.data.placementId === admitted.data.placementId,
      ),
  );
}

/** Whether a placement runs for the rules marked ⇄: one that ends in a transfer does so until that takes effect or an `Admitted` comes. */
export function placementRunsOn(soFar: readonly Step[]): boolean {
  return events(soFar, 'Admitted').some((admitted) => {
    const since = after(soFar, admitted);
    const hasEnded = since.some((step) => effectiveDischarge(step)?.data.placementId === admitted.data.placementId);
    const transfer = since.findIndex((step) => {
      const discharged = event(step, 'Discharged')?.data;
      return discharged?.placementId === admitted.data.placementId && discharged.destination === 'otherSisHome';
    });
    const hasArrived = transfer >= 0 && events(since.slice(transfer), 'Admitted').length > 0;
    return !hasEnded && !hasArrived;
  });
}

/** The interventions that run, as they were started. */
export function runningInterventions(soFar: readonly Step[]): readonly EntryOf<'InterventionStarted'>[] {
  return events(soFar, 'InterventionStarted').filter((started) => {
    const { interventionId } = started.data;
    const since = after(soFar, started);
    return !events(since, 'InterventionStarted', 'InterventionEnded').some(
      (later) => later.data.interventionId === interventionId,
    );
  });
}

/** The running interventions that must go on and that nobody has resumed since the latest `Admitted`. */
export function interventionsToContinue(soFar: readonly Step[]): readonly EntryOf<'InterventionStarted'>[] {
  const resumed = events(
    sinceLast(soFar, (step) => event(step, 'Admitted') !== undefined),
    'InterventionResumed',
  );
  return runningInterventions(soFar).filter(
    ({ data }) => data.continuationRequired && !resumed.some((r) => r.data.interventionId === data.interventionId),
  );
}

/** The needs in a domain that an event names. */
export function needsNamedBy(entry: Entry, domain: LifeDomain): readonly string[] {
  if (entry.type === 'NeedIdentified') return entry.data.domain === domain ? [entry.data.needId] : [];
  if (entry.type !== 'AssessmentCompleted') return [];
  return entry.data.needs.filter((need) => need.domain === domain).map((need) => need.needId);
}

/** Whether a need in the domain has been named and not been met since. */
export function hasUnmetNeed(soFar: readonly Step[], domain: LifeDomain): boolean {
  return events(soFar, 'NeedIdentified', 'AssessmentCompleted').some((naming) => {
    const since = after(soFar, naming);
    const met = events(since, 'NeedMet').map((needMet) => needMet.data.needId);
    return needsNamedBy(naming, domain).some((needId) => !met.includes(needId));
  });
}

/** The event that gave a consent its date: the giving, or a renewal since. */
export function consentDate(
  soFar: readonly Step[],
  consentId: string,
): EntryOf<'ConsentGiven' | 'ConsentRenewed'> | undefined {
  const given = events(soFar, 'ConsentGiven').findLast(({ data }) => data.consentId === consentId);
  if (given === undefined) return undefined;
  return events(after(soFar, given), 'ConsentRenewed').findLast(({ data }) => data.consentId === consentId) ?? given;
}

/** Whether a consent is valid: given or renewed, not withdrawn, and before end(validUntil). */
export function isConsentValid(soFar: readonly Step[], consentId: string): boolean {
  const given = events(soFar, 'ConsentGiven').findLast(({ data }) => data.consentId === consentId);
  const dated = consentDate(soFar, consentId);
  if (given === undefined || dated === undefined) return false;
  const withdrawn = events(after(soFar, given), 'ConsentWithdrawn').some(({ data }) => data.consentId === consentId);
  const ended =
    end(dated.data.validUntil) <= dated.occurredAt ||
    soFar.some((step) => step.is === 'consentEnds' && step.entry === dated);
  return !withdrawn && !ended;
}
