import type { LifeDomain } from '@vardkedja/care-chain';

/**
 * Free texts. Nobody may take them for something that was said of a person, so each one says that it is made up.
 */
const madeUp = (...texts: readonly [string, ...string[]]): readonly [string, ...string[]] =>
  texts.map((text) => `Påhittad text: ${text}`) as [string, ...string[]];

export const PHRASES = {
  motivation: madeUp(
    'behovet bedöms utifrån en samlad bild.',
    'bedömningen bygger på samtal och observationer.',
    'läget har förändrats sedan förra bedömningen.',
    'målen i planen är i huvudsak nådda.',
  ),
  recommendation: madeUp(
    'fortsatt behandling nära hemmet rekommenderas.',
    'öppenvård och stöd till familjen rekommenderas.',
    'stödboende med tät kontakt rekommenderas.',
    'skolgång i liten grupp rekommenderas.',
  ),
  decision: madeUp(
    'vården fortsätter enligt planen.',
    'placeringen ersätts av öppenvård.',
    'ny placering söks.',
    'insatserna förs över till hemkommunen.',
  ),
  deviation: madeUp('rekommenderad plats finns inte att få.', 'familjen har valt en annan lösning.'),
  ownView: madeUp(
    'jag vill hem så fort det går.',
    'jag vill att någon ringer när de har lovat det.',
    'det är bra här, men jag saknar mina kompisar.',
    'jag vill börja på riktigt i skolan.',
  ),
  guardiansView: madeUp('vi behöver stöd när det blir kväll.', 'vi vill vara med när det planeras.'),
  assessmentQuestions: madeUp('vilket stöd behövs efter placeringen?', 'hur fungerar skola och fritid?'),
  needMet: madeUp('målet är nått och stödet kan avslutas.', 'kontakten är etablerad och fungerar.'),
  placeDeclined: madeUp('ingen plats ledig på rätt avdelning.', 'behovet passar inte enhetens uppdrag.'),
  withdrawn: madeUp('förutsättningarna har ändrats.', 'annan lösning har hittats.', 'skickad till fel mottagare.'),
  careEnded: madeUp('vården har upphört enligt beslut.', 'förutsättningarna för vård finns inte längre.'),
  handoverDeclined: madeUp('ligger utanför vårt uppdrag.', 'kön är för lång just nu.'),
  sipReason: madeUp('flera aktörer behöver samordna sig inför hemgången.', 'övergången behöver planeras ihop.'),
  sipRefused: madeUp('samordning sker redan i annan plan.', 'behovet bedöms kunna lösas utan möte.'),
  sipClosed: madeUp('målen är nådda.', 'planen ersätts av en ny.'),
  measures: madeUp('samtal varje vecka, stöd i skolan och aktivitet på fritiden.'),
  municipalPart: madeUp('socialtjänsten ansvarar för boende och stöd till familjen.'),
  regionPart: madeUp('regionen ansvarar för behandling och uppföljning av hälsan.'),
  othersPart: madeUp('skolan ansvarar för anpassad studiegång.', 'föreningen erbjuder en ledare.'),
  goal: madeUp('närvaro i skolan alla dagar.', 'en trygg vuxen att ringa.', 'sova hemma hela veckan.'),
  laterGoal: madeUp('en fritidsaktivitet varje vecka.', 'praktik två dagar i veckan.'),
  action: madeUp('boka första besöket.', 'ta fram en studieplan.', 'ansöka om kontaktperson.', 'visa boendet.'),
  consentPurpose: madeUp('planera tiden efter placeringen tillsammans.', 'samordna stöd mellan aktörerna.'),
  coordinatorReleased: madeUp('byter tjänst.', 'föräldraledighet.', 'ärendet byter enhet.'),
  followUpOutcome: madeUp('situationen är stabil.', 'fortsatt stöd genom öppenvård.'),
  aftercareEnded: madeUp('stödet behövs inte längre.', 'fortsätter i annan form.'),
  answerActedOn: madeUp('samtal har hållits och åtgärder har vidtagits.', 'anmälan är gjord och följs upp.'),
  closing: madeUp('ärendet avslutas efter uppföljning.', 'flyttad till annan ort.'),
  reopening: madeUp('ny ansökan om plats har kommit in.'),
  acknowledged: madeUp('vi har sett detta och arbetar med det.', 'möte är bokat i veckan.'),
  suppressed: madeUp('väntar på besked som är lovat till ett visst datum.'),
  corrected: madeUp('fel uppgift angavs.', 'rättad efter kontroll mot journal.'),
  annulled: madeUp('registrerades i fel vårdkedja.', 'registrerades två gånger.'),
  note: madeUp('samtalet gick bra.', 'ny tid är bokad.', 'önskar kontakt igen nästa vecka.', 'svarar inte i telefon.'),
} as const;

export const NEEDS: Readonly<Record<LifeDomain, readonly [string, ...string[]]>> = {
  housing: madeUp('behöver ett boende som håller.'),
  socialServices: madeUp('behöver en fast handläggare.'),
  health: madeUp('behöver behandling för oro och sömn.', 'behöver utredning inom barn- och ungdomspsykiatrin.'),
  substanceUse: madeUp('behöver stöd för att vara drogfri.', 'behöver provtagning och samtal.'),
  school: madeUp('behöver anpassad studiegång.', 'behöver läsa in årskurs nio.'),
  occupation: madeUp('behöver praktikplats.', 'behöver hjälp att söka arbete.'),
  familySupport: madeUp('föräldrarna behöver stöd.', 'syskonen behöver stöd.'),
  probation: madeUp('behöver en plan med frivården.'),
};

export const INTERVENTIONS: Readonly<Record<LifeDomain, readonly [string, ...string[]]>> = {
  housing: ['Boendestöd (påhittat)'],
  socialServices: ['Kontaktperson (påhittad)'],
  health: ['Samtalsbehandling (påhittad)', 'Sömnskola (påhittad)'],
  substanceUse: ['Återfallsprevention (påhittad)', 'Provtagning (påhittad)'],
  school: ['Läsinlärning (påhittad)', 'Studiestöd (påhittat)'],
  occupation: ['Arbetsträning (påhittad)'],
  familySupport: ['Familjesamtal (påhittade)'],
  probation: ['Påverkansprogram (påhittat)'],
};
