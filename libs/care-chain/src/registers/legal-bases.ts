import type { LocalDate } from '../time/local-date.js';

/** An entry of the register of legal bases. Rules ask for its kind; no code names a paragraph. */
export interface LegalBasis {
  readonly code: string;
  readonly kind: 'voluntary' | 'compulsory' | 'sentence';
  readonly statute: string;
  readonly section: string;
  readonly label: { readonly sv: string; readonly en: string };
  readonly validFrom: LocalDate;
  /** The last date on which it applies. */
  readonly validTo?: LocalDate;
}

export const LEGAL_BASES: readonly LegalBasis[] = [
  {
    code: 'LVU-2',
    kind: 'compulsory',
    statute: 'Lag (1990:52) med särskilda bestämmelser om vård av unga',
    section: '2 §',
    label: { sv: 'LVU, hemmiljön', en: 'Compulsory care, home environment' },
    validFrom: '1990-07-01',
  },
  {
    code: 'LVU-3',
    kind: 'compulsory',
    statute: 'Lag (1990:52) med särskilda bestämmelser om vård av unga',
    section: '3 §',
    label: { sv: 'LVU, eget beteende', en: 'Compulsory care, own behaviour' },
    validFrom: '1990-07-01',
  },
  {
    code: 'LVU-6',
    kind: 'compulsory',
    statute: 'Lag (1990:52) med särskilda bestämmelser om vård av unga',
    section: '6 §',
    label: { sv: 'LVU, omedelbart omhändertagande', en: 'Compulsory care, immediate custody' },
    validFrom: '1990-07-01',
  },
  {
    code: 'SOL',
    kind: 'voluntary',
    statute: 'Socialtjänstlagen',
    section: '',
    label: { sv: 'Frivillig vård enligt SoL', en: 'Voluntary care' },
    validFrom: '1982-01-01',
  },
  {
    code: 'LSU',
    kind: 'sentence',
    statute: 'Lag (1998:603) om verkställighet av sluten ungdomsvård',
    section: '1 §',
    label: { sv: 'Sluten ungdomsvård', en: 'Closed youth care (sentence)' },
    validFrom: '1999-01-01',
    validTo: '2026-06-30',
  },
];

const BY_CODE: ReadonlyMap<string, LegalBasis> = new Map(LEGAL_BASES.map((basis) => [basis.code, basis]));

/** Whether care on this legal basis is compulsory; an unknown code is not. */
export function isCompulsory(code: string): boolean {
  return BY_CODE.get(code)?.kind === 'compulsory';
}
