/** How far a care chain has come. It follows from the entries alone, never from the clock; whether the chain is closed stands beside it. */
export const PHASES = [
  'contact',
  'referral',
  'assessment',
  'placement',
  'dischargePlanning',
  'transfer',
  'discharged',
  'aftercare',
  'followUp',
] as const;
export type Phase = (typeof PHASES)[number];

export interface PhaseText {
  readonly title: string;
  readonly meaning: string;
}

/** What the phases are called and when a chain is in them. Where several fit, the order of `phaseOf` decides. */
export const PHASE_TEXTS: Readonly<Record<Phase, { readonly sv: PhaseText; readonly en: PhaseText }>> = {
  contact: {
    sv: { title: 'Kontakt', meaning: 'Vårdkedjan har öppnats. Ingen plats är sökt och ingen bedömning pågår.' },
    en: {
      title: 'Contact',
      meaning: 'The care chain has been opened. No place is asked for and no assessment is running.',
    },
  },
  referral: {
    sv: {
      title: 'Ansökan om plats',
      meaning: 'En plats är sökt eller erbjuden, eller ett beslut om vård väntar på en plats.',
    },
    en: { title: 'Referral', meaning: 'A place is asked for or offered, or a care order is waiting for a place.' },
  },
  assessment: {
    sv: { title: 'Bedömning', meaning: 'En målgruppsbedömning pågår eller är klar utan att nästa steg är beslutat.' },
    en: { title: 'Assessment', meaning: 'An assessment is running, or is complete and no next step has been decided.' },
  },
  placement: {
    sv: { title: 'Placering', meaning: 'Den unge är inskriven på ett hem.' },
    en: { title: 'Placement', meaning: 'The young person is admitted to a home.' },
  },
  dischargePlanning: {
    sv: {
      title: 'Utskrivningsplanering',
      meaning: 'Den unge är inskriven på ett hem, och utskrivningen planeras, är klar att göras eller är beslutad.',
    },
    en: {
      title: 'Discharge planning',
      meaning:
        'The young person is admitted to a home, and the discharge is being planned, ready to be made or decided.',
    },
  },
  transfer: {
    sv: { title: 'Flytt mellan hem', meaning: 'Den unge är utskriven till ett annat SiS-hem som inte har skrivit in.' },
    en: { title: 'Transfer', meaning: 'The young person is discharged to another SiS home that has not admitted yet.' },
  },
  discharged: {
    sv: {
      title: 'Utskriven',
      meaning: 'Den unge har lämnat hemmet. Ingen eftervård och ingen uppföljning har börjat.',
    },
    en: {
      title: 'Discharged',
      meaning: 'The young person has left the home. Neither aftercare nor a follow-up has begun.',
    },
  },
  aftercare: {
    sv: { title: 'Eftervård', meaning: 'Eftervård är överenskommen och pågår.' },
    en: { title: 'Aftercare', meaning: 'Aftercare is agreed and running.' },
  },
  followUp: {
    sv: { title: 'Uppföljning', meaning: 'En uppföljning har öppnats efter vården, och ingen eftervård pågår.' },
    en: { title: 'Follow-up', meaning: 'A follow-up has been opened after the care, and no aftercare is running.' },
  },
};
