import type { FaultCode } from './fault.js';
import type { Text } from './fault.texts.js';
import type { RefusalCode, THING_CODES } from './refusal.js';

type ThingKind = keyof typeof THING_CODES;
type ThingRefusal = `${(typeof THING_CODES)[ThingKind]}_${'UNKNOWN' | 'ID_USED'}`;

/** What is said of a thing that the chain does not know, or whose id is used; with the thing in the definite form. */
export const THING_NAMES: Readonly<Record<ThingKind, Text>> = {
  placeRequest: { sv: 'ansökan om plats', en: 'place request' },
  careOrder: { sv: 'beslutet om vård', en: 'care order' },
  assessment: { sv: 'målgruppsbedömningen', en: 'assessment' },
  need: { sv: 'behovet', en: 'need' },
  placement: { sv: 'placeringen', en: 'placement' },
  intervention: { sv: 'insatsen', en: 'intervention' },
  handover: { sv: 'överlämningen', en: 'handover' },
  sip: { sv: 'SIP:en', en: 'SIP' },
  sipAction: { sv: 'åtgärden i SIP:en', en: 'SIP action' },
  consent: { sv: 'samtycket', en: 'consent' },
  group: { sv: 'insatsgruppen', en: 'intervention group' },
  followUp: { sv: 'uppföljningen', en: 'follow-up' },
  interview: { sv: 'brukarintervjun', en: 'outcome interview' },
};

export const THING_UNKNOWN: Text = {
  sv: 'Vårdkedjan känner inte till {thing}.',
  en: 'The care chain does not know this {thing}.',
};

export const THING_ID_USED: Text = {
  sv: 'Id:t för {thing} används redan.',
  en: 'The id of this {thing} is already used.',
};

export const REFUSAL_TEXTS: Readonly<Record<Exclude<RefusalCode, ThingRefusal | FaultCode>, Text>> = {
  OCCURRED_IN_FUTURE: {
    sv: 'Tiden ligger i framtiden. Den får vara högst {minutes} minuter före klockan.',
    en: 'The time lies in the future. It may be at most {minutes} minutes ahead of the clock.',
  },
  CARE_CHAIN_NOT_OPENED: {
    sv: 'Vårdkedjan var inte öppnad vid den tiden.',
    en: 'The care chain had not been opened at that time.',
  },
  CARE_CHAIN_ALREADY_OPENED: {
    sv: 'Vårdkedjan är redan öppnad.',
    en: 'The care chain is already open.',
  },
  CARE_CHAIN_ALREADY_CLOSED: {
    sv: 'Vårdkedjan är redan avslutad.',
    en: 'The care chain is already closed.',
  },
  CARE_CHAIN_NOT_CLOSED: {
    sv: 'Vårdkedjan är inte avslutad.',
    en: 'The care chain is not closed.',
  },
  CARE_CHAIN_CLOSED: {
    sv: 'Vårdkedjan är avslutad. Öppna den igen för att göra detta.',
    en: 'The care chain is closed. Reopen it to do this.',
  },
  CARE_CHAIN_ID_DIFFERENT: {
    sv: 'Id:t hör till en annan vårdkedja.',
    en: 'The id belongs to another care chain.',
  },
  PERSON_TOO_OLD: {
    sv: 'Den unge är äldre än {years} år.',
    en: 'The young person is older than {years}.',
  },
  BIRTH_MONTH_IN_FUTURE: {
    sv: 'Födelsemånaden ligger efter dagen då vårdkedjan öppnas.',
    en: 'The birth month lies after the day on which the care chain is opened.',
  },
  MUNICIPALITY_ALREADY_RESPONSIBLE: {
    sv: 'Kommunen är redan ansvarig.',
    en: 'This municipality is already responsible.',
  },
  EXPLANATION_REQUIRED: {
    sv: 'Avslutet behöver en förklaring, eftersom skälet är ett annat eller det finns öppna glapp (antal: {openGaps}).',
    en: 'Closing needs an explanation, since the reason is another or there are open gaps (number: {openGaps}).',
  },
  PLACEMENT_RUNNING: {
    sv: 'En placering pågår.',
    en: 'A placement is running.',
  },
  PLACEMENT_NOT_RUNNING: {
    sv: 'Placeringen pågick inte då.',
    en: 'The placement was not running then.',
  },
  PLACEMENT_AT_SAME_HOME: {
    sv: 'Den unge är redan på det hemmet.',
    en: 'The young person is already at that home.',
  },
  PLACE_REQUEST_ALREADY_ANSWERED: {
    sv: 'Ansökan om plats är redan besvarad.',
    en: 'The place request is already answered.',
  },
  PLACE_REQUEST_ALREADY_WITHDRAWN: {
    sv: 'Ansökan om plats är återtagen.',
    en: 'The place request has been withdrawn.',
  },
  ASSESSMENT_RUNNING: {
    sv: 'En målgruppsbedömning pågår redan.',
    en: 'An assessment is already running.',
  },
  ASSESSMENT_ALREADY_COMPLETED: {
    sv: 'Målgruppsbedömningen är redan klar.',
    en: 'The assessment is already completed.',
  },
  DEVIATION_REASON_REQUIRED: {
    sv: 'Ange varför beslutet avviker från rekommendationen.',
    en: 'Say why the decision deviates from the recommendation.',
  },
  NEED_ALREADY_MET: {
    sv: 'Behovet är redan tillgodosett.',
    en: 'The need is already met.',
  },
  STAY_OUTSIDE_ALREADY_STARTED: {
    sv: 'Den unge vistas redan utanför hemmet.',
    en: 'The young person is already staying outside the home.',
  },
  STAY_OUTSIDE_NOT_STARTED: {
    sv: 'Den unge vistas inte utanför hemmet.',
    en: 'The young person is not staying outside the home.',
  },
  STAY_OUTSIDE_TOO_LONG: {
    sv: 'En vistelse utanför hemmet får vara högst {days} dagar.',
    en: 'A stay outside the home may be at most {days} days.',
  },
  ALREADY_ABSCONDED: {
    sv: 'Den unge är redan anmäld som avviken.',
    en: 'The young person is already reported as absconded.',
  },
  NOT_ABSCONDED: {
    sv: 'Den unge är inte anmäld som avviken.',
    en: 'The young person is not reported as absconded.',
  },
  INTERVENTION_ALREADY_ENDED: {
    sv: 'Insatsen är redan avslutad.',
    en: 'The intervention has already ended.',
  },
  DISCHARGE_READY_ALREADY_DECLARED: {
    sv: 'Behovet av vård hos SiS är redan förklarat upphört.',
    en: 'The young person is already declared ready for discharge.',
  },
  DISCHARGE_READY_NOT_DECLARED: {
    sv: 'Behovet av vård hos SiS är inte förklarat upphört.',
    en: 'The young person is not declared ready for discharge.',
  },
  HANDOVER_ALREADY_RECEIVED: {
    sv: 'Överlämningen är redan mottagen.',
    en: 'The handover is already received.',
  },
  HANDOVER_ALREADY_ACCEPTED: {
    sv: 'Överlämningen är redan accepterad.',
    en: 'The handover is already accepted.',
  },
  HANDOVER_ALREADY_DECLINED: {
    sv: 'Överlämningen är redan avböjd.',
    en: 'The handover is already declined.',
  },
  HANDOVER_ALREADY_WITHDRAWN: {
    sv: 'Överlämningen är återtagen.',
    en: 'The handover has been withdrawn.',
  },
  HANDOVER_ALREADY_ENDED: {
    sv: 'Mottagarens ansvar har redan upphört.',
    en: 'The receiver’s responsibility has already ended.',
  },
  HANDOVER_NOT_ACCEPTED: {
    sv: 'Överlämningen är inte accepterad.',
    en: 'The handover is not accepted.',
  },
  SIP_ALREADY_CALLED: {
    sv: 'Kallelse till SIP är redan skickad.',
    en: 'The SIP is already called.',
  },
  SIP_ALREADY_REFUSED: {
    sv: 'SIP är redan nekad.',
    en: 'The SIP is already refused.',
  },
  SIP_ALREADY_CLOSED: {
    sv: 'SIP:en är avslutad.',
    en: 'The SIP is closed.',
  },
  SIP_NOT_CALLED: {
    sv: 'Ingen kallelse till SIP är skickad.',
    en: 'The SIP has not been called.',
  },
  SIP_NOT_INVITED: {
    sv: 'Organisationen är inte kallad.',
    en: 'The organisation is not invited.',
  },
  SIP_NOT_HELD: {
    sv: 'Inget SIP-möte är hållet.',
    en: 'No SIP meeting has been held.',
  },
  SIP_NOT_AGREED: {
    sv: 'Ingen SIP är överenskommen.',
    en: 'The SIP has not been agreed.',
  },
  SIP_ACTION_ALREADY_COMPLETED: {
    sv: 'Åtgärden är redan utförd.',
    en: 'The action is already completed.',
  },
  CONSENT_NOT_VALID: {
    sv: 'Samtycket gäller inte vid den tiden.',
    en: 'The consent is not valid at that time.',
  },
  CONSENT_TOO_LONG: {
    sv: 'Ett samtycke får gälla högst {years} år.',
    en: 'A consent may be valid for at most {years} years.',
  },
  CONSENT_NOT_LATER: {
    sv: 'Samtycket gäller redan så länge. Ange ett senare datum.',
    en: 'The consent is already valid until then. Give a later date.',
  },
  CONSENT_ALREADY_WITHDRAWN: {
    sv: 'Samtycket är återkallat.',
    en: 'The consent has been withdrawn.',
  },
  COORDINATOR_ALREADY_ASSIGNED: {
    sv: 'Det finns redan en samordnare.',
    en: 'There is already a coordinator.',
  },
  COORDINATOR_NOT_ASSIGNED: {
    sv: 'Samordnaren är inte utsedd i den här vårdkedjan.',
    en: 'This coordinator is not assigned to the care chain.',
  },
  FOLLOW_UP_ALREADY_CLOSED: {
    sv: 'Uppföljningen är redan avslutad.',
    en: 'The follow-up is already closed.',
  },
  AFTERCARE_ALREADY_AGREED: {
    sv: 'Eftervård är redan överenskommen.',
    en: 'Aftercare is already agreed.',
  },
  AFTERCARE_NOT_AGREED: {
    sv: 'Ingen eftervård är överenskommen.',
    en: 'No aftercare is agreed.',
  },
  QUESTION_UNKNOWN: {
    sv: 'Frågan finns inte i frågeformuläret.',
    en: 'The question is not in the question set.',
  },
  QUESTION_ANSWERED_TWICE: {
    sv: 'Frågan är redan besvarad.',
    en: 'The question is already answered.',
  },
  ANSWER_OUTSIDE_SCALE: {
    sv: 'Svaret ligger utanför frågans skala.',
    en: 'The answer lies outside the scale of the question.',
  },
  GAP_NOT_OPEN: {
    sv: 'Glappet är inte öppet vid den tiden.',
    en: 'The gap is not open at that time.',
  },
  SUPPRESSION_TOO_LONG: {
    sv: 'Ett glapp får döljas högst {days} dagar.',
    en: 'A gap may be suppressed for at most {days} days.',
  },
  ENTRY_UNKNOWN: {
    sv: 'Uppgiften finns inte i den här vårdkedjan.',
    en: 'The entry is not in this care chain.',
  },
  ENTRY_NOT_CORRECTABLE: {
    sv: 'En rättelse kan inte rättas eller strykas. Rätta den ursprungliga uppgiften igen.',
    en: 'A correction cannot itself be corrected or annulled. Correct the original entry again.',
  },
  ENTRY_ALREADY_ANNULLED: {
    sv: 'Uppgiften är struken. Skriv in den på nytt om den ska gälla.',
    en: 'The entry is annulled. Enter it anew if it is to hold.',
  },
  OWN_ID_NOT_CORRECTABLE: {
    sv: 'Det här id:t kan inte rättas. Stryk uppgiften och skriv in den på nytt.',
    en: 'This id cannot be corrected. Annul the entry and enter it anew.',
  },
  LATER_ENTRY_NOT_ALLOWED: {
    sv: 'En senare uppgift i vårdkedjan hade då inte varit tillåten: {because}',
    en: 'A later entry in the care chain would then not have been allowed: {because}',
  },
};
