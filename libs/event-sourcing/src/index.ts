export { formatInstant, type Instant } from './instant.js';
export { idOfStream, streamName, type StreamName } from './stream-name.js';
export type { Actor, EventMetadata, NewEvent, Origin, RecordedEvent } from './event.js';
export {
  EventStoreUnavailable,
  type Appended,
  type AppendResult,
  type EventIdInUse,
  type EventStore,
  type ExpectedRevision,
  type ReadAllOptions,
  type ReadStreamOptions,
  type StreamAppend,
  type SubscribeOptions,
  type UnavailableReason,
  type WrongExpectedRevision,
} from './event-store.js';
export type { HistoryReader, StoredEvent, StoredHistory } from './history-reader.js';
export {
  MAX_DATA_PER_APPEND,
  MAX_EVENTS_PER_APPEND,
  MAX_NAME_LENGTH,
  namedRevision,
  prepareAppend,
  type PreparedAppend,
  type PreparedEvent,
} from './append.js';
export { checkPage, MAX_EVENTS_PER_READ } from './page.js';
export type { Decider, Decision, Refusal } from './decider.js';
export { PoisonEvent, type Projection } from './projection.js';
export type {
  AnswerField,
  BooleanField,
  ChoiceField,
  CodeField,
  CorrectionField,
  DataOf,
  DateField,
  EnumField,
  Field,
  Fields,
  IdField,
  IntegerField,
  ListField,
  Mark,
  MonthField,
  ObjectField,
  TextField,
  TimeField,
  ValueOf,
} from './payload.js';
