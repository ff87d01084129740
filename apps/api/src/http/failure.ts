import type { CareChainRefusal, Fault } from '@vardkedja/care-chain';
import type { ProblemCode } from './http-status.js';
import type { RequestFaultCode } from './problem-texts.js';

/** What is wrong with one part of a request: a field of its body, a parameter or a header. */
export type RequestFault =
  Fault | { readonly path: string; readonly code: RequestFaultCode; readonly params: Fault['params'] };

/** Why a request was not done: a value, which `sendProblem` puts into words. */
export type Failure =
  | { readonly code: 'REQUEST_FAULTY'; readonly faults: readonly RequestFault[] }
  | { readonly code: 'REFUSED'; readonly refusal: CareChainRefusal }
  | { readonly code: Exclude<ProblemCode, 'REQUEST_FAULTY' | 'REFUSED'> };

/** Carries a failure out of code that cannot give it back as a value. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}
