export { openRecorder, type Recorder, type RecorderOptions, type RecordOptions } from './recorder.js';
export type { Receipt, RecordedEntry, RecordResult } from './record-result.js';
export { newEventsOf } from './new-events.js';
export { createdBefore } from './repeated-command.js';
