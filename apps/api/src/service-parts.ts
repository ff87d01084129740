import type { EventStore, Instant } from '@vardkedja/event-sourcing';
import type { Recorder } from '@vardkedja/recording';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { AnswerBook } from './answers/answer-book.js';
import type { StoreWatch } from './health/store-watch.js';
import type { Lists } from './lists/lists.js';
import type { HttpMetrics } from './metrics/http-metrics.js';

/** Names under which Nest hands out those parts of the service that have no class of their own. */
export const RECORDER = Symbol('Recorder');
export const EVENT_STORE = Symbol('EventStore');
export const CLOCK = Symbol('Clock');
export const LOGGER = Symbol('Logger');

export type Clock = () => Instant;

/** What the routes need; made and closed by `openService`. */
export interface ServiceParts {
  readonly recorder: Recorder;
  readonly eventStore: EventStore;
  readonly lists: Lists;
  readonly answerBook: AnswerBook;
  readonly storeWatch: StoreWatch;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly registry: Registry;
  readonly metrics: HttpMetrics;
}
