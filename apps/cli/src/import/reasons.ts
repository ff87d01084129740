import {
  messageOf,
  type FaultCode,
  type Language,
  type MessageParams,
  type RefusalCode,
  type Text,
} from '@vardkedja/care-chain';
import { LINE_FAULT_TEXTS, type LineFaultCode } from '../lines/line-faults.js';

/** Why a line was not imported. */
export interface Reason {
  /** The field that it is about; empty for the line as a whole. */
  readonly path: string;
  readonly code: ReasonCode;
  readonly params?: MessageParams;
}
export type ReasonCode = FaultCode | RefusalCode | LineFaultCode | 'EVENT_ID_IN_USE';

const OWN_TEXTS: Readonly<Record<string, Text>> = {
  ...LINE_FAULT_TEXTS,
  EVENT_ID_IN_USE: {
    sv: 'Det finns redan en annan händelse med detta id.',
    en: 'There is another entry with this id already.',
  },
};

export function messageOfReason({ code, params }: Reason, language: Language): string {
  return OWN_TEXTS[code]?.[language] ?? messageOf(code as FaultCode | RefusalCode, language, params);
}
