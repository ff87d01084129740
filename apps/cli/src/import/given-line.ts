import type { LineFaultCode } from '../lines/line-faults.js';

export type Body = Readonly<Record<string, unknown>>;

/** A line of a file to import: what it says, or why nothing can be read from it. Blank lines are none. */
export type GivenLine =
  | { readonly number: number; readonly body: unknown; readonly fault?: undefined }
  | { readonly number: number; readonly fault: LineFaultCode; readonly text?: string };

export function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
