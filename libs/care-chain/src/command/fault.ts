/** What a message tells beside its text: limits and allowed values, never what the caller gave (it may be personal). */
export type MessageParams = Readonly<Record<string, string | number>>;

export type FaultCode =
  | 'COMMAND_NOT_AN_OBJECT'
  | 'COMMAND_UNKNOWN'
  | 'FIELD_UNKNOWN'
  | 'FIELD_REQUIRED'
  | 'NOT_A_TEXT'
  | 'NOT_TRUE_OR_FALSE'
  | 'NOT_A_WHOLE_NUMBER'
  | 'NOT_A_LIST'
  | 'NOT_AN_OBJECT'
  | 'NOT_AN_ID'
  | 'NOT_A_DATE'
  | 'NOT_A_MONTH'
  | 'NOT_A_TIME'
  | 'NOT_AN_ANSWER'
  | 'NOT_AMONG_THE_ALLOWED'
  | 'NUMBER_OUT_OF_RANGE'
  | 'DATE_OUT_OF_RANGE'
  | 'TEXT_BLANK'
  | 'TEXT_TOO_LONG'
  | 'TEXT_HAS_CONTROL_CHARACTERS'
  | 'TEXT_NOT_WELL_FORMED'
  | 'TOO_MANY_ITEMS'
  | 'ITEM_REPEATED'
  | 'EXACTLY_ONE_REQUIRED'
  | 'CONSENT_ID_REQUIRED'
  | 'MUNICIPALITY_UNKNOWN'
  | 'ORGANISATION_UNKNOWN'
  | 'SIS_HOME_UNKNOWN'
  | 'LEGAL_BASIS_UNKNOWN'
  | 'QUESTION_SET_UNKNOWN'
  | 'QUESTION_SET_VERSION_UNKNOWN'
  | 'TOO_MANY_FAULTS';

/** What is wrong with one value of a command, whatever the chain says. */
export interface Fault {
  /** Where, e.g. `needs[1].domain`; empty for the command as a whole. */
  readonly path: string;
  readonly code: FaultCode;
  readonly params: MessageParams;
}

/** Faults listed at most for one command; a last one then says that there are more. */
const MAX_FAULTS = 500;
/** UTF-16 code units of a caller's field name that are repeated in a path. */
const MAX_NAME_LENGTH = 64;

/** Gathers the faults of a command. */
export class Faults {
  private readonly found: Fault[] = [];

  add(path: string, code: FaultCode, params: MessageParams = {}): void {
    if (this.found.length < MAX_FAULTS) this.found.push({ path, code, params });
    else if (this.found.length === MAX_FAULTS)
      this.found.push({ path: '', code: 'TOO_MANY_FAULTS', params: { maximum: MAX_FAULTS } });
  }

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  get all(): readonly Fault[] {
    return this.found;
  }
}

/** The path of a field in an object; a name that the caller made up is cut short. */
export function pathTo(parent: string, name: string): string {
  const short = name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name;
  return parent === '' ? short : `${parent}.${short}`;
}
