import { PoisonEvent } from '@vardkedja/event-sourcing';
import type { Projector } from '../projection/projector.js';
import { CheckpointMoved, ReadModelsUnavailable, type ReadModels } from '../read-models.js';

/** What can be asked of the thread: every question to the read models, and what a projector does. */
type Asked = ReadModels & Pick<Projector, 'status' | 'waitFor'> & { rebuild(): Promise<void>; close(): Promise<void> };
export type Question = keyof Asked;
export type Arguments<Name extends Question> = Parameters<Asked[Name]>;
export type Answer<Name extends Question> = Awaited<ReturnType<Asked[Name]>>;

export interface Request {
  readonly id: number;
  readonly question: Question;
  readonly arguments: readonly unknown[];
}

/** An error as it travels between threads, which takes its class away. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export type Response =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'advanced'; readonly position: number }
  | { readonly kind: 'rebuilding'; readonly done: number; readonly total: number }
  | { readonly kind: 'trouble'; readonly failure: Failure }
  | { readonly kind: 'stopped'; readonly failure: Failure };

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: 'an unknown failure', detail: {} };
  return { name: error.name, message: error.message, detail: { ...error } };
}

/** The error again, of its class where callers tell it by that. */
export function errorOf({ name, message, detail }: Failure): Error {
  switch (name) {
    case 'ReadModelsUnavailable':
      return new ReadModelsUnavailable(detail['reason'] as ReadModelsUnavailable['reason']);
    case 'PoisonEvent':
      return new PoisonEvent(detail['eventId'] as string, detail['position'] as number);
    case 'CheckpointMoved':
      return new CheckpointMoved(detail['expected'] as number, detail['actual'] as number | undefined);
    default:
      return Object.assign(new Error(message), { name });
  }
}
