import { LEGAL_BASES, type LegalBasis } from './legal-bases.js';
import { MUNICIPALITIES, type Municipality } from './municipalities.js';
import { SHIPPED_ORGANISATIONS, SIS_HOMES, type Organisation } from './organisations.js';
import { QUESTION_SETS, type QuestionSet } from './question-sets.js';

/** The registers that codes in commands are looked up in. All are immutable. */
export interface Registers {
  /** By four-digit code. */
  readonly municipalities: ReadonlyMap<string, Municipality>;
  /** By organisation id; municipalities, regions and SiS homes are among them. */
  readonly organisations: ReadonlyMap<string, Organisation>;
  /** The homes that somebody can be placed at, by organisation id. */
  readonly sisHomes: ReadonlyMap<string, Organisation>;
  /** By code. */
  readonly legalBases: ReadonlyMap<string, LegalBasis>;
  /** By id: every version of the set. */
  readonly questionSets: ReadonlyMap<string, readonly QuestionSet[]>;
}

/** The registers as they ship with the product. */
export const SHIPPED_REGISTERS: Registers = {
  municipalities: new Map(MUNICIPALITIES.map((municipality) => [municipality.code, municipality])),
  organisations: byId(SHIPPED_ORGANISATIONS),
  sisHomes: byId(SIS_HOMES),
  legalBases: new Map(LEGAL_BASES.map((basis) => [basis.code, basis])),
  questionSets: new Map(QUESTION_SETS.map(({ questionSetId }) => [questionSetId, versionsOf(questionSetId)])),
};

/**
 * The registers with an installation's own organisations beside the shipped ones; one with the same id goes before the shipped one. One of
 * the kind `sisHome` is a home that somebody can be placed at.
 */
export function withOrganisations(registers: Registers, extra: readonly Organisation[]): Registers {
  const homes = extra.filter(({ kind }) => kind === 'sisHome');
  return {
    ...registers,
    organisations: new Map([...registers.organisations, ...byId(extra)]),
    sisHomes: new Map([...registers.sisHomes, ...byId(homes)]),
  };
}

/** One version of a question set, or undefined when there is none. */
export function questionSetVersion(
  registers: Registers,
  questionSetId: string,
  version: number,
): QuestionSet | undefined {
  return registers.questionSets.get(questionSetId)?.find((set) => set.version === version);
}

function versionsOf(questionSetId: string): readonly QuestionSet[] {
  return QUESTION_SETS.filter((set) => set.questionSetId === questionSetId);
}

function byId(organisations: readonly Organisation[]): ReadonlyMap<string, Organisation> {
  return new Map(organisations.map((organisation) => [organisation.organisationId, organisation]));
}
