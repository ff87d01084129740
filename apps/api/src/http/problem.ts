import { messageOf } from '@vardkedja/care-chain';
import type { Failure, RequestFault } from './failure.js';
import { STATUS } from './http-status.js';
import type { Language } from './language.js';
import { PROBLEM_TEXTS, REQUEST_FAULT_TEXTS, type RequestFaultCode } from './problem-texts.js';

/** Problem details (RFC 9457). `code` and the codes of `errors` are for programs, the rest is for people. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Names this one occurrence, as the log does. */
  readonly instance: string;
  readonly code: string;
  readonly errors?: readonly ProblemError[];
}

export interface ProblemError {
  /** The field, parameter or header; empty for the content as a whole. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
  /** The recorded entry that stands in the way. */
  readonly entryId?: string;
}

/** The failure as problem details in a language. */
export function problemOf(failure: Failure, language: Language, correlationId: string): Problem {
  const code = failure.code === 'REFUSED' ? failure.refusal.code : failure.code;
  const { title, detail } = PROBLEM_TEXTS[failure.code][language];
  const errors = errorsOf(failure, language);
  return {
    type: `urn:vardkedja:problem:${code}`,
    title,
    status: STATUS[failure.code],
    detail: failure.code === 'REFUSED' ? messageOf(failure.refusal.code, language, failure.refusal.params) : detail,
    instance: `urn:uuid:${correlationId}`,
    code,
    ...(errors.length > 0 && { errors }),
  };
}

function errorsOf(failure: Failure, language: Language): readonly ProblemError[] {
  if (failure.code === 'REQUEST_FAULTY') {
    return failure.faults.map((fault) => ({ path: fault.path, code: fault.code, message: faultText(fault, language) }));
  }
  if (failure.code === 'REFUSED') {
    const { path, code, params } = failure.refusal;
    const entryId = params?.['entryId'];
    const message = messageOf(code, language, params);
    return path === undefined
      ? []
      : [{ path, code, message, ...(entryId !== undefined && { entryId: String(entryId) }) }];
  }
  const isAboutContent = STATUS[failure.code] === STATUS.REQUEST_FAULTY;
  return isAboutContent
    ? [{ path: '', code: failure.code, message: PROBLEM_TEXTS[failure.code][language].detail }]
    : [];
}

function faultText({ code, params }: RequestFault, language: Language): string {
  return isRequestFaultCode(code) ? REQUEST_FAULT_TEXTS[code][language] : messageOf(code, language, params);
}

function isRequestFaultCode(code: string): code is RequestFaultCode {
  return Object.hasOwn(REQUEST_FAULT_TEXTS, code);
}
