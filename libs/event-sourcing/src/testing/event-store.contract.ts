import { afterEach, beforeEach, describe } from '@jest/globals';
import { appendContract } from './append.contract.js';
import { closeContract } from './close.contract.js';
import { readContract } from './read.contract.js';
import { repeatedAppendContract } from './repeated-append.contract.js';
import { Bench, type OpenStore } from './store-under-test.js';
import { subscribeContract } from './subscribe.contract.js';

/** What every event store must keep to. An adapter runs it against itself: `eventStoreContract('sqlite', open)`. */
export function eventStoreContract(name: string, open: OpenStore): void {
  describe(`event store: ${name}`, () => {
    const bench = new Bench();
    beforeEach(() => bench.open(open));
    afterEach(() => bench.dispose());

    describe('append', () => appendContract(bench));
    describe('append the same again', () => repeatedAppendContract(bench));
    describe('read', () => readContract(bench));
    describe('subscribe', () => subscribeContract(bench));
    describe('close', () => closeContract(bench));
  });
}
