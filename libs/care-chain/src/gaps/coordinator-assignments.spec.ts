import { describe, expect, test } from '@jest/globals';
import { at, historyOf, idOf, type Told } from '../testing/history-of.js';
import { coordinatorAssignments, coordinatorOverloads } from './coordinator-overload.js';

const [CHAIN, COORDINATOR] = [idOf(100), idOf(500)];
const opened: Told = [
  '2025-01-08 09:00',
  'CareChainOpened',
  { careChainId: CHAIN, responsibleMunicipality: '1280', birthMonth: '2008-09' },
];
const moved: Told = ['2025-01-09 09:00', 'ResponsibleMunicipalityChanged', { responsibleMunicipality: '0180' }];
const assigned: Told = [
  '2025-01-10 09:00',
  'CoordinatorAssigned',
  { coordinatorId: COORDINATOR, organisationId: 'municipality-0180', contactEveryDays: 7 },
];
const closed: Told = ['2025-02-03 09:00', 'CareChainClosed', { reason: 'completed', explanation: 'klart' }];
const reopened: Told = ['2025-03-03 09:00', 'CareChainReopened', { reason: 'ny placering' }];

describe('a coordinator', () => {
  test('holds no closed chain, and holds it again when it is reopened', () => {
    const held = { coordinatorId: COORDINATOR, careChainId: CHAIN };
    const waitingFor = { organisationId: 'municipality-0180', function: 'socialtjänst' };
    expect(coordinatorAssignments(historyOf(opened, moved, assigned, closed, reopened))).toStrictEqual([
      {
        ...held,
        began: { instant: at('2025-01-10 09:00'), position: 3 },
        beganByEventId: idOf(3),
        waitingFor,
        ended: { instant: at('2025-02-03 09:00'), position: 4 },
        endedByEventId: idOf(4),
      },
      { ...held, began: { instant: at('2025-03-03 09:00'), position: 5 }, beganByEventId: idOf(5), waitingFor },
    ]);
  });

  test('holds nothing in a history without an opening', () => {
    expect(coordinatorAssignments([])).toStrictEqual([]);
    expect(coordinatorAssignments(historyOf(assigned))).toStrictEqual([]);
  });

  test('who holds too many chains still does so until one of them is let go', () => {
    const assignments = [1, 2, 3, 4, 5, 6].map((n) => ({
      coordinatorId: COORDINATOR,
      careChainId: idOf(100 + n),
      began: { instant: at(`2025-01-1${n} 09:00`), position: n },
      beganByEventId: idOf(n),
      waitingFor: { organisationId: 'municipality-0180', function: 'socialtjänst' },
    }));
    const [overload, ...others] = coordinatorOverloads(assignments);
    expect(others).toStrictEqual([]);
    expect(overload).toMatchObject({ openedAt: at('2025-01-16 09:00'), openedByEventId: idOf(6), ended: undefined });
  });
});
