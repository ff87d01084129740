import type { LifeDomain } from '../../definition/vocabulary.js';
import type { WaitingFor } from '../../gaps/gap.js';
import { event, events, sinceLast, type Step } from './plain-story.js';
import { handovers, offerOf, runningPlacements } from './plain-things.js';

const SOCIAL_SERVICES = 'socialtjänst';
const SIP_COORDINATION = 'samordning SIP';

/** Who is to act, as the whole story stands. */
export function waitingFor(ruleId: string, subject: string, story: readonly Step[]): WaitingFor {
  return receiverOf(ruleId, subject, story) ?? socialServices(story);
}

function receiverOf(ruleId: string, subject: string, story: readonly Step[]): WaitingFor | undefined {
  switch (ruleId) {
    case 'offer-unanswered':
    case 'received-not-answered':
    case 'no-first-contact':
      return receiver(offerOf(story, subject)?.data);
    case 'no-receiver':
      return receiver(openOffer(subject as LifeDomain, story));
    case 'place-request-unanswered':
      return { organisationId: 'sisHome-placeringsfunktionen', function: 'placering' };
    case 'assessment-late':
      return home(runningPlacements(story).at(-1)?.data.placementId ?? latestPlacement(story), story);
    case 'late-discharge-planning':
    case 'absconded':
    case 'outcome-interview-missing':
      return home(subject, story);
    case 'sip-action-late':
      return coordinator(actionOrganisation(subject, story));
    case 'sip-party-absent':
      return absentParty(subject.split('/')[1] ?? '', story);
    case 'intervention-not-resumed':
    case 'intervention-without-receiver':
      return receiver(acceptedOffer(subject, story));
    default:
      return undefined;
  }
}

/** The social services of the municipality that is responsible now. */
function socialServices(story: readonly Step[]): WaitingFor {
  return { organisationId: `municipality-${municipalityCode(story)}`, function: SOCIAL_SERVICES };
}

function municipalityCode(story: readonly Step[]): string {
  return events(story, 'CareChainOpened', 'ResponsibleMunicipalityChanged').at(-1)?.data.responsibleMunicipality ?? '';
}

function receiver(offer: { toOrganisationId: string; toFunction: string } | undefined): WaitingFor | undefined {
  return offer && { organisationId: offer.toOrganisationId, function: offer.toFunction };
}

/** The latest open offer that could cover the domain. */
function openOffer(domain: LifeDomain, story: readonly Step[]) {
  return handovers(story).findLast(
    ({ open, offer }) => open && offer.data.domain === domain && offer.data.interventionId === undefined,
  )?.offer.data;
}

/** The offer of the handover for the intervention that was accepted last and has not ended. */
function acceptedOffer(interventionId: string, story: readonly Step[]) {
  const accepted = handovers(story).filter(
    ({ offer, acceptances }) => offer.data.interventionId === interventionId && acceptances.length > 0,
  );
  const lastAcceptance = events(story, 'HandoverAccepted').findLast((acceptance) =>
    accepted.some(({ acceptances }) => acceptances.includes(acceptance)),
  );
  return accepted.find(({ acceptances }) => acceptances.some((acceptance) => acceptance === lastAcceptance))?.offer
    .data;
}

function latestPlacement(story: readonly Step[]): string | undefined {
  return events(story, 'Admitted').at(-1)?.data.placementId;
}

/** The home where the placement is, or was when it ended. */
function home(placementId: string | undefined, story: readonly Step[]): WaitingFor | undefined {
  const admitted = events(story, 'Admitted').findLast(({ data }) => data.placementId === placementId);
  if (admitted === undefined) return undefined;
  const since = sinceLast(story, (step) => event(step, 'Admitted') === admitted);
  const moved = events(since, 'TransferredWithinSis').findLast(({ data }) => data.placementId === placementId);
  return { organisationId: moved?.data.toHomeId ?? admitted.data.homeId, function: 'institution' };
}

function coordinator(organisationId: string | undefined): WaitingFor | undefined {
  return organisationId === undefined ? undefined : { organisationId, function: SIP_COORDINATION };
}

/** The organisation of the action in the latest agreement that names it. */
function actionOrganisation(subject: string, story: readonly Step[]): string | undefined {
  const [sipId, actionId] = subject.split('/');
  return events(story, 'SipAgreed')
    .filter(({ data }) => data.sipId === sipId)
    .flatMap(({ data }) => data.actions)
    .findLast((action) => action.actionId === actionId)?.organisationId;
}

function absentParty(party: string, story: readonly Step[]): WaitingFor {
  if (party === 'municipality') return socialServices(story);
  const organisationId = party === 'region' ? `region-${municipalityCode(story).slice(0, 2)}` : party;
  return { organisationId, function: SIP_COORDINATION };
}
