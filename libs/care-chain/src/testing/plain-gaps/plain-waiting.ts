import type { LifeDomain } from '../../definition/vocabulary.js';
import type { WaitingFor } from '../../gaps/gap.js';
import type { Entry } from '../../history/entry.js';
import { after, event, events, sinceLast, type Step } from './plain-story.js';
import { handovers, offerOf } from './plain-things.js';

const SOCIAL_SERVICES = 'socialtjänst';
const SIP_COORDINATION = 'samordning SIP';

/** Who is to act, as the story stands: now, or before the gap ended. */
export function waitingFor(
  { ruleId, subject, openedBy }: { readonly ruleId: string; readonly subject: string; readonly openedBy: Entry },
  story: readonly Step[],
): WaitingFor {
  return receiverOf(ruleId, subject, story, openedBy) ?? socialServices(story);
}

function receiverOf(ruleId: string, subject: string, story: readonly Step[], openedBy: Entry): WaitingFor | undefined {
  switch (ruleId) {
    case 'offer-unanswered':
    case 'received-not-answered':
    case 'no-first-contact':
      return receiver(offerOf(upTo(openedBy, story), subject)?.data);
    case 'no-receiver':
      return receiver(openOffer(subject as LifeDomain, story));
    case 'place-request-unanswered':
      return { organisationId: 'sisHome-placeringsfunktionen', function: 'placering' };
    case 'assessment-late':
      return home(latestPlacement(story), story);
    case 'late-discharge-planning':
    case 'absconded':
    case 'outcome-interview-missing':
      return home(subject, story);
    case 'sip-action-late':
      return coordinator(actionOrganisation(subject, story, openedBy));
    case 'sip-party-absent':
      return absentParty(subject.split('/')[1] ?? '', story);
    case 'intervention-not-resumed':
    case 'intervention-without-receiver':
      return receiver(acceptedOffer(subject, story));
    default:
      return undefined;
  }
}

function upTo(entry: Entry, story: readonly Step[]): readonly Step[] {
  return story.slice(0, story.length - after(story, entry).length);
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
    ({ offer, acceptance }) => offer.data.interventionId === interventionId && acceptance !== undefined,
  );
  const latest = events(story, 'HandoverAccepted').findLast((entry) =>
    accepted.some(({ acceptance }) => acceptance === entry),
  );
  return accepted.find(({ acceptance }) => acceptance === latest)?.offer.data;
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

/** The organisation of the action in the latest agreement under which the duty goes on: one with the same date. */
function actionOrganisation(subject: string, story: readonly Step[], openedBy: Entry): string | undefined {
  const [sipId, actionId] = subject.split('/');
  const actionIn = (entry: Entry) =>
    entry.type === 'SipAgreed' && entry.data.sipId === sipId
      ? entry.data.actions.find((action) => action.actionId === actionId)
      : undefined;
  const dueOn = actionIn(openedBy)?.dueOn;
  return events(story, 'SipAgreed')
    .map(actionIn)
    .findLast((action) => action !== undefined && action.dueOn === dueOn)?.organisationId;
}

function absentParty(party: string, story: readonly Step[]): WaitingFor {
  if (party === 'municipality') return socialServices(story);
  const organisationId = party === 'region' ? `region-${municipalityCode(story).slice(0, 2)}` : party;
  return { organisationId, function: SIP_COORDINATION };
}
