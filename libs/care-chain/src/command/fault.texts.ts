import type { FaultCode } from './fault.js';

/** A text in both languages; `{name}` stands for a parameter. */
export interface Text {
  readonly sv: string;
  readonly en: string;
}

export const FAULT_TEXTS: Readonly<Record<FaultCode, Text>> = {
  COMMAND_NOT_AN_OBJECT: {
    sv: 'Det som skickades är inte ett JSON-objekt.',
    en: 'What was sent is not a JSON object.',
  },
  COMMAND_UNKNOWN: {
    sv: 'Den här sortens händelse finns inte.',
    en: 'There is no such kind of step.',
  },
  FIELD_UNKNOWN: {
    sv: 'Fältet finns inte här.',
    en: 'There is no such field here.',
  },
  FIELD_REQUIRED: {
    sv: 'Fältet måste fyllas i.',
    en: 'The field must be filled in.',
  },
  NOT_A_TEXT: {
    sv: 'Värdet ska vara en text.',
    en: 'The value must be a text.',
  },
  NOT_TRUE_OR_FALSE: {
    sv: 'Värdet ska vara true eller false.',
    en: 'The value must be true or false.',
  },
  NOT_A_WHOLE_NUMBER: {
    sv: 'Värdet ska vara ett heltal.',
    en: 'The value must be a whole number.',
  },
  NOT_A_LIST: {
    sv: 'Värdet ska vara en lista.',
    en: 'The value must be a list.',
  },
  NOT_AN_OBJECT: {
    sv: 'Värdet ska vara ett objekt med egna fält.',
    en: 'The value must be an object with fields of its own.',
  },
  NOT_AN_ID: {
    sv: 'Id:t ska vara ett UUID, till exempel 3f2504e0-4f89-41d3-9a0c-0305e82c3301.',
    en: 'The id must be a UUID, for example 3f2504e0-4f89-41d3-9a0c-0305e82c3301.',
  },
  NOT_A_DATE: {
    sv: 'Datumet finns inte eller är inte skrivet som ÅÅÅÅ-MM-DD.',
    en: 'The date does not exist or is not written as YYYY-MM-DD.',
  },
  NOT_A_MONTH: {
    sv: 'Månaden finns inte eller är inte skriven som ÅÅÅÅ-MM.',
    en: 'The month does not exist or is not written as YYYY-MM.',
  },
  NOT_A_TIME: {
    sv: 'Tiden ska vara ett datum, eller datum och klockslag med tidszon, till exempel 2025-06-02T09:30:00+02:00.',
    en: 'The time must be a date, or a date and a time with an offset, for example 2025-06-02T09:30:00+02:00.',
  },
  NOT_AN_ANSWER: {
    sv: 'Svaret ska vara ett heltal eller ett ord.',
    en: 'The answer must be a whole number or a word.',
  },
  NOT_AMONG_THE_ALLOWED: {
    sv: 'Värdet ska vara något av: {allowed}.',
    en: 'The value must be one of: {allowed}.',
  },
  NUMBER_OUT_OF_RANGE: {
    sv: 'Talet ska vara mellan {minimum} och {maximum}.',
    en: 'The number must be between {minimum} and {maximum}.',
  },
  DATE_OUT_OF_RANGE: {
    sv: 'Datumet ska ligga mellan {earliest} och {latest}.',
    en: 'The date must lie between {earliest} and {latest}.',
  },
  TEXT_BLANK: {
    sv: 'Texten får inte vara tom.',
    en: 'The text must not be blank.',
  },
  TEXT_TOO_LONG: {
    sv: 'Texten får vara högst {maximum} tecken.',
    en: 'The text may have at most {maximum} characters.',
  },
  TEXT_HAS_CONTROL_CHARACTERS: {
    sv: 'Texten innehåller styrtecken som inte är tillåtna.',
    en: 'The text holds control characters that are not allowed.',
  },
  TEXT_NOT_WELL_FORMED: {
    sv: 'Texten innehåller ett trasigt tecken.',
    en: 'The text holds a broken character.',
  },
  TOO_MANY_ITEMS: {
    sv: 'Högst {maximum} stycken är tillåtna.',
    en: 'At most {maximum} are allowed.',
  },
  ITEM_REPEATED: {
    sv: 'Värdet står redan i listan.',
    en: 'The value is already in the list.',
  },
  EXACTLY_ONE_REQUIRED: {
    sv: 'Exakt ett av fälten ska anges: {fields}.',
    en: 'Exactly one of these fields must be given: {fields}.',
  },
  CONSENT_ID_REQUIRED: {
    sv: 'När grunden är samtycke ska det framgå vilket samtycke.',
    en: 'When the ground is consent, the consent must be named.',
  },
  MUNICIPALITY_UNKNOWN: {
    sv: 'Kommunkoden finns inte.',
    en: 'There is no municipality with this code.',
  },
  ORGANISATION_UNKNOWN: {
    sv: 'Organisationen finns inte i registret.',
    en: 'The organisation is not in the register.',
  },
  SIS_HOME_UNKNOWN: {
    sv: 'SiS-hemmet finns inte i registret.',
    en: 'The SiS home is not in the register.',
  },
  LEGAL_BASIS_UNKNOWN: {
    sv: 'Den rättsliga grunden för vården finns inte i registret.',
    en: 'The legal basis for care is not in the register.',
  },
  QUESTION_SET_UNKNOWN: {
    sv: 'Frågeformuläret finns inte.',
    en: 'There is no such question set.',
  },
  QUESTION_SET_VERSION_UNKNOWN: {
    sv: 'Frågeformuläret finns inte i den versionen.',
    en: 'The question set has no such version.',
  },
  TOO_MANY_FAULTS: {
    sv: 'Det finns fler än {maximum} fel; resten visas inte.',
    en: 'There are more than {maximum} faults; the rest are not shown.',
  },
};
