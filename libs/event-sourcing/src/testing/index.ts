export { given, type Expected } from './given-when-then.js';
export { eventStoreContract } from './event-store.contract.js';
export type { OpenStore, StoreUnderTest } from './store-under-test.js';
export { SAMPLE_METADATA, sampleEvent, sampleEvents, sampleId, sampleStream } from './sample-events.js';
