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
  /** Offered or received, and neither accepted nor declined nor withdrawn. */
  readonly open: boolean;
  /** Its acceptance, while it is accepted: until it ends. */
  readonly acceptance: EntryOf<'HandoverAccepted'> | undefined;
  /** Whether it is accepted and its `effectiveFrom` has begun. */
  readonly inEffect: boolean;
}

/** Every handover that has been offered, in the order of the offers. An id that was never offered is no handover. */
export function handovers(soFar: readonly Step[]): readonly Handover[] {
  const offers = events(soFar, 'HandoverOffered');
  const first = offers.filter((offer) => offerOf(soFar, offer.data.handoverId) === offer);
  return first.map((offer) => handoverAfter(offer, after(soFar, offer)));
}

function handoverAfter(offer: EntryOf<'HandoverOffered'>, since: readonly Step[]): Handover {
  const { handoverId } = offer.data;
  const about = since.filter(({ entry }) => 'handoverId' in entry.data && entry.data.handoverId === handoverId);
  // Whatever else should be said of a handover that has been answered, or not yet accepted, is refused: it changes nothing.
  const answer = events(about, 'HandoverAccepted', 'HandoverDeclined', 'HandoverWithdrawn')[0];
  const open = answer === undefined;
  if (answer?.type !== 'HandoverAccepted') return { handoverId, offer, open, acceptance: undefined, inEffect: false };
  const hasEnded = events(after(about, answer), 'ResponsibilityEnded').length > 0;
  const hasBegun =
    start(answer.data.effectiveFrom) <= answer.occurredAt ||
    about.some((step) => step.is === 'takeOverBegins' && step.entry === answer);
  return { handoverId, offer, open, acceptance: hasEnded ? undefined : answer, inEffect: hasBegun && !hasEnded };
}

/** The offer of a handover, or none if it was never offered. An id that is used again brings nothing in. */
export function offerOf(soFar: readonly Step[], handoverId: string): EntryOf<'HandoverOffered'> | undefined {
  return events(soFar, 'HandoverOffered').find((offer) => offer.data.handoverId === handoverId);
}

/** The admission to the placement that runs. A chain has one at a time: it runs from `Admitted` to `Discharged`. */
export function runningPlacement(soFar: readonly Step[]): EntryOf<'Admitted'> | undefined {
  const latest = events(soFar, 'Admitted', 'Discharged').at(-1);
  return latest?.type === 'Admitted' ? latest : undefined;
}

/** Whether a placement runs for the rules marked ⇄: one that ends in a transfer does so until that takes effect. */
export function placementRunsOn(soFar: readonly Step[]): boolean {
  const sinceAdmitted = sinceLast(soFar, (step) => event(step, 'Admitted') !== undefined);
  return events(soFar, 'Admitted').length > 0 && sinceAdmitted.every((step) => effectiveDischarge(step) === undefined);
}

/** The interventions that run, as they were started. */
export function runningInterventions(soFar: readonly Step[]): readonly EntryOf<'InterventionStarted'>[] {
  return startedInterventions(soFar).filter(
    (started) =>
      !events(after(soFar, started), 'InterventionEnded').some(
        ({ data }) => data.interventionId === started.data.interventionId,
      ),
  );
}

/** Every intervention as it was started; an id that is used again brings nothing in. */
export function startedInterventions(soFar: readonly Step[]): readonly EntryOf<'InterventionStarted'>[] {
  const starts = events(soFar, 'InterventionStarted');
  return starts.filter(
    (started) => starts.find(({ data }) => data.interventionId === started.data.interventionId) === started,
  );
}

/** The running interventions that must go on and that nobody has resumed since the latest `Admitted`. */
export function interventionsToContinue(soFar: readonly Step[]): readonly EntryOf<'InterventionStarted'>[] {
  const sinceAdmitted = sinceLast(soFar, (step) => event(step, 'Admitted') !== undefined);
  return runningInterventions(soFar).filter((started) => {
    const isResumed = events(after(soFar, started), 'InterventionResumed').some(
      (resumed) =>
        resumed.data.interventionId === started.data.interventionId &&
        events(sinceAdmitted, 'InterventionResumed').includes(resumed),
    );
    return started.data.continuationRequired && !isResumed;
  });
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
  const given = events(soFar, 'ConsentGiven').find(({ data }) => data.consentId === consentId);
  if (given === undefined) return undefined;
  return events(after(soFar, given), 'ConsentRenewed').findLast(({ data }) => data.consentId === consentId) ?? given;
}

/** Whether a consent is valid: given or renewed, not withdrawn, and before end(validUntil). */
export function isConsentValid(soFar: readonly Step[], consentId: string): boolean {
  const given = events(soFar, 'ConsentGiven').find(({ data }) => data.consentId === consentId);
  const dated = consentDate(soFar, consentId);
  if (given === undefined || dated === undefined) return false;
  const withdrawn = events(after(soFar, given), 'ConsentWithdrawn').some(({ data }) => data.consentId === consentId);
  const ended =
    end(dated.data.validUntil) <= dated.occurredAt ||
    soFar.some((step) => step.is === 'consentEnds' && step.entry === dated);
  return !withdrawn && !ended;
}
