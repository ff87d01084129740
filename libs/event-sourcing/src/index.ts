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
  type SubscribeOptions,
  type WrongExpectedRevision,
} from './event-store.js';
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
