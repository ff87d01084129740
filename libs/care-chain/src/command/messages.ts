import type { FaultCode, MessageParams } from './fault.js';
import { FAULT_TEXTS, type Text } from './fault.texts.js';
import { THING_CODES, type RefusalCode } from './refusal.js';
import { REFUSAL_TEXTS, THING_ID_USED, THING_NAMES, THING_UNKNOWN } from './refusal.texts.js';

export type Language = 'sv' | 'en';
/** Every code that a fault or a refusal can have. */
export type MessageCode = FaultCode | RefusalCode;

const things = Object.entries(THING_CODES).flatMap(([kind, code]) => {
  const name = THING_NAMES[kind as keyof typeof THING_NAMES];
  return [
    [`${code}_UNKNOWN`, about(THING_UNKNOWN, name)],
    [`${code}_ID_USED`, about(THING_ID_USED, name)],
  ] as const;
});

/** Every text that a caller can meet, by code. */
export const MESSAGES: ReadonlyMap<string, Text> = new Map<string, Text>([
  ...Object.entries(FAULT_TEXTS),
  ...Object.entries(REFUSAL_TEXTS),
  ...things,
]);

/** What a fault or refusal says to people, with its parameters filled in. */
export function messageOf(code: MessageCode, language: Language, params: MessageParams = {}): string {
  const text = MESSAGES.get(code) as Text;
  return filledIn(text[language], (name) => {
    const value = params[name];
    return name === 'because' ? messageOf(value as MessageCode, language, params) : String(value);
  });
}

function about(text: Text, thing: Text): Text {
  return { sv: filledIn(text.sv, () => thing.sv), en: filledIn(text.en, () => thing.en) };
}

function filledIn(text: string, valueOf: (name: string) => string): string {
  return text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => valueOf(name));
}
