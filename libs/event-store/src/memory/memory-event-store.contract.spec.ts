import { eventStoreContract } from '@vardkedja/event-sourcing/testing';
import { memoryEventStore } from './memory-event-store.js';

eventStoreContract('memory', ({ clock }) => ({ store: memoryEventStore({ clock }), dispose: () => undefined }));
