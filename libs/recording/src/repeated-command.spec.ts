import type { CareChainCommand, Entry } from '@vardkedja/care-chain';
import { describe, expect, test } from '@jest/globals';
import { createdBefore } from './repeated-command.js';

const ID = '00000000-0000-4000-8000-000000000001';
const OTHER_ID = '00000000-0000-4000-8000-000000000002';

function entryOf(type: string, data: object): Entry {
  return { type, data, eventId: ID, position: 1, occurredAt: 1_000, recordedAt: 2_000 } as Entry;
}

const agreed = {
  sipId: ID,
  goals: ['Skola'],
  actions: [
    { actionId: OTHER_ID, description: 'Boka.' },
    { actionId: ID, description: 'Ring.' },
  ],
};

const cases: readonly [string, CareChainCommand, Entry, Record<string, string> | undefined][] = [
  [
    'says what the command says',
    { type: 'EndStayOutside', occurredAt: 1_000, data: { placementId: ID } },
    entryOf('StayOutsideEnded', { placementId: ID }),
    {},
  ],
  [
    'is of another type',
    { type: 'ReportReturned', data: { placementId: ID } },
    entryOf('StayOutsideEnded', { placementId: ID }),
    undefined,
  ],
  [
    'is of another time',
    { type: 'EndStayOutside', occurredAt: 1_001, data: { placementId: ID } },
    entryOf('StayOutsideEnded', { placementId: ID }),
    undefined,
  ],
  [
    'names another thing',
    { type: 'EndStayOutside', data: { placementId: ID } },
    entryOf('StayOutsideEnded', { placementId: OTHER_ID }),
    undefined,
  ],
  [
    'has a note that the command has not',
    { type: 'EndStayOutside', data: { placementId: ID } },
    entryOf('StayOutsideEnded', { placementId: ID, note: 'Tidigt.' }),
    undefined,
  ],
  [
    'lacks the note of the command',
    { type: 'EndStayOutside', data: { placementId: ID, note: 'Tidigt.' } },
    entryOf('StayOutsideEnded', { placementId: ID }),
    undefined,
  ],
  [
    'has an id that the command left out',
    { type: 'RequestSip', data: { reason: 'Utskrivning' } },
    entryOf('SipRequested', { sipId: ID, reason: 'Utskrivning' }),
    { sipId: ID },
  ],
  [
    'has the default that the command left out',
    { type: 'AssignCoordinator', data: { coordinatorId: ID, organisationId: 'municipality-1280' } },
    entryOf('CoordinatorAssigned', { coordinatorId: ID, organisationId: 'municipality-1280', contactEveryDays: 7 }),
    {},
  ],
  [
    'has another value than the default that the command left out',
    { type: 'AssignCoordinator', data: { coordinatorId: ID, organisationId: 'municipality-1280' } },
    entryOf('CoordinatorAssigned', { coordinatorId: ID, organisationId: 'municipality-1280', contactEveryDays: 14 }),
    undefined,
  ],
  [
    'has the ids of a list that the command left out',
    {
      type: 'AgreeSip',
      data: { ...agreed, actions: [{ description: 'Boka.' }, { actionId: ID, description: 'Ring.' }] },
    },
    entryOf('SipAgreed', agreed),
    { 'actions[0].actionId': OTHER_ID },
  ],
  [
    'has a shorter list',
    { type: 'AgreeSip', data: agreed },
    entryOf('SipAgreed', { ...agreed, actions: agreed.actions.slice(1) }),
    undefined,
  ],
  [
    'has a list with something else in it',
    { type: 'AgreeSip', data: { ...agreed, goals: ['Hälsa'] } },
    entryOf('SipAgreed', agreed),
    undefined,
  ],
];

describe('an entry', () => {
  test.each(cases)('that %s', (_what, command, entry, created) => {
    expect(createdBefore(command, entry)).toEqual(created);
  });
});
