import { describe, expect, test } from '@jest/globals';
import type { Entry } from '../history/entry.js';
import { coordinatorAssignments, coordinatorOverloads } from './coordinator-overload.js';
import { gapAt } from './gap.js';
import { gapsAt } from './gaps.js';

const HOUR = 3_600_000;
let position = 0;

function entry(type: Entry['type'], hour: number, data: object): Entry {
  position += 1;
  return {
    type,
    data,
    eventId: `e${position}`,
    position,
    occurredAt: hour * HOUR,
    recordedAt: hour * HOUR,
  } as unknown as Entry;
}

function chain(id: string, assignedAt: number): Entry[] {
  return [
    entry('CareChainOpened', 0, { careChainId: id, responsibleMunicipality: '1280', birthMonth: '2009-01' }),
    entry('CoordinatorAssigned', assignedAt, {
      coordinatorId: 'k',
      organisationId: 'municipality-1280',
      contactEveryDays: 7,
    }),
  ];
}

describe('coordinator-overload', () => {
  const chains = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => chain(`c${n}`, n));
  const sixth = chains[5]?.[1]?.eventId ?? '';
  chains[8]?.push(entry('CareChainClosed', 20, { reason: 'completed' }));
  const released = ['c1', 'c2', 'c3'].map((_, index) => {
    const release = entry('CoordinatorReleased', 30 + index, { coordinatorId: 'k', reason: 'x' });
    chains[index]?.push(release);
    return release.eventId;
  });
  const versions = coordinatorOverloads(chains.flatMap(coordinatorAssignments));
  const at = (hour: number): readonly unknown[] =>
    gapsAt(versions, hour * HOUR).map(({ gapId, state, level, closedAt, metByEventId }) => [
      gapId,
      state,
      level,
      closedAt === undefined ? undefined : closedAt / HOUR,
      metByEventId,
    ]);
  const gapId = `coordinator-overload~c6~k~${sixth}`;

  test('five chains are no gap, the sixth opens one', () => {
    expect(at(5)).toEqual([]);
    expect(at(6)).toEqual([[gapId, 'open', 'warn', undefined, undefined]]);
  });

  test('above eight it is critical, and stays so while it runs', () => {
    expect(at(8)).toEqual([[gapId, 'open', 'warn', undefined, undefined]]);
    expect(at(9)).toEqual([[gapId, 'open', 'critical', undefined, undefined]]);
    expect(at(25)).toEqual([[gapId, 'open', 'critical', undefined, undefined]]);
  });

  test('closing a chain counts as letting it go, and the one that leaves five closes the gap', () => {
    expect(at(31)).toEqual([[gapId, 'open', 'critical', undefined, undefined]]);
    expect(at(32)).toEqual([[gapId, 'closed', 'critical', 32, released[2]]]);
  });

  test('chains that change hands at one instant are counted after all of it', () => {
    const swapped = [1, 2, 3, 4, 5].map((n) => chain(`d${n}`, 1));
    swapped[0]?.push(entry('CoordinatorReleased', 2, { coordinatorId: 'k', reason: 'x' }));
    const next = [...swapped, chain('d6', 2)];
    expect(coordinatorOverloads(next.flatMap(coordinatorAssignments))).toEqual([]);
  });

  test('another coordinator has a count of their own', () => {
    expect(versions.map((version) => gapAt(version, 40 * HOUR).subject)).toEqual(['k']);
  });
});
