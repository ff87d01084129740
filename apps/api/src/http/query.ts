import { checkField, readTime, SHIPPED_REGISTERS } from '@vardkedja/care-chain';
import type { Field, Fields, Instant } from '@vardkedja/event-sourcing';
import { RequestFailed, type RequestFault } from './failure.js';

/** A parameter's value: a time as an instant, a number as a number, a list (`a,b`) as its parts, everything else as it stands. */
type ParameterOf<F extends Field> = F extends { readonly kind: 'time' }
  ? Instant
  : F extends { readonly kind: 'integer' }
    ? number
    : F extends {
          readonly kind: 'list';
          readonly items: { readonly kind: 'enum'; readonly values: readonly (infer Value)[] };
        }
      ? readonly Value[]
      : F extends { readonly kind: 'enum'; readonly values: readonly (infer Value)[] }
        ? Value
        : string;

export type Parameters<F extends Fields> = { readonly [Name in keyof F]?: ParameterOf<F[Name]> };

const WHOLE_NUMBER = /^\d{1,15}$/;

/**
 * Reads the parameters of a query by their definition, which the OpenAPI document is made of too. All are optional.
 * @throws RequestFailed naming every parameter that is unknown, given twice, or wrong.
 */
export function readParameters<F extends Fields>(query: unknown, fields: F): Parameters<F> {
  const faults: RequestFault[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, given] of Object.entries(query as Readonly<Record<string, string | string[]>>)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) faults.push(requestFault(name.slice(0, MAX_NAME_LENGTH), 'PARAMETER_UNKNOWN'));
    else if (typeof given !== 'string') faults.push(requestFault(name, 'PARAMETER_REPEATED'));
    else if (isUndecoded(given)) faults.push(requestFault(name, 'PARAMETER_NOT_UTF8'));
    else values[name] = readParameter(field, name, given, faults);
  }
  if (faults.length > 0) throw new RequestFailed({ code: 'REQUEST_FAULTY', faults });
  return values as Parameters<F>;
}

/**
 * Whether a value still has the escapes of bytes that are not UTF-8, which whoever reads addresses leaves as they are: a search for a name
 * that nobody has would find no gaps. No value of any parameter holds such an escape as its own text.
 */
function isUndecoded(text: string): boolean {
  return /%[0-9a-f]{2}/i.test(text) && !canBeDecoded(text);
}

function canBeDecoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 code units of a caller's parameter name that are repeated in a path. */
const MAX_NAME_LENGTH = 64;

function readParameter(field: Field, name: string, text: string, faults: RequestFault[]): unknown {
  if (field.kind === 'integer' && !WHOLE_NUMBER.test(text)) {
    faults.push(requestFault(name, 'PARAMETER_NOT_A_WHOLE_NUMBER'));
    return undefined;
  }
  const value = valueOf(field, text);
  const found = checkField(field, value, name, SHIPPED_REGISTERS);
  faults.push(...found);
  return field.kind === 'time' && found.length === 0 ? readTime(value as string) : value;
}

function valueOf(field: Field, text: string): unknown {
  switch (field.kind) {
    case 'integer':
      return Number(text);
    case 'list':
      return text.split(',');
    case 'time':
      // The + of an offset, written as it is, is a space to whoever reads addresses as forms do. Times hold no spaces.
      return text.replace(' ', '+');
    default:
      return text;
  }
}

function requestFault(path: string, code: Extract<RequestFault['code'], `PARAMETER_${string}`>): RequestFault {
  return { path, code, params: {} };
}
