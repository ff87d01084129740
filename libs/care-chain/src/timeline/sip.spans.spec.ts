import { describe, expect, test } from '@jest/globals';
import { laneOf, lanesAt, linesOf, pointsOf } from '../testing/drawn-timeline.js';
import { idOf, type Told } from '../testing/history-of.js';

const SIP = idOf(300);
const BOOK = idOf(301);
const CALL = idOf(302);

const requested: Told = ['2025-01-15 09:00', 'SipRequested', { sipId: SIP, reason: 'Utskrivning' }];
const called = (when: string, invited: readonly string[], meetingOn?: string): Told => [
  when,
  'SipCalled',
  { sipId: SIP, ...(meetingOn !== undefined && { meetingOn }), invited, ground: { kind: 'careExchange' } },
];
const held: Told = [
  '2025-02-10 13:00',
  'SipMeetingHeld',
  { sipId: SIP, attended: ['region-12'], youngPersonTookPart: true, guardianTookPart: false },
];
type Action = { actionId: string; organisationId?: string; description: string; dueOn?: string };
const agreed = (when: string, actions: readonly Action[], followUpOn?: string): Told => [
  when,
  'SipAgreed',
  {
    sipId: SIP,
    overallResponsibleOrganisationId: 'municipality-1280',
    goals: ['Skola'],
    actions,
    ...(followUpOn !== undefined && { followUpOn }),
  },
];
const closed: Told = ['2025-09-01 09:00', 'SipClosed', { sipId: SIP, reason: 'Klart.' }];
const book: Action = { actionId: BOOK, organisationId: 'region-12', description: 'Boka.', dueOn: '2025-02-20' };

describe('a SIP', () => {
  test('is asked for until it is called or refused', () => {
    const refused: Told = ['2025-01-17 09:00', 'SipRefused', { sipId: SIP, reason: 'Nej.' }];
    for (const answer of [refused, called('2025-01-17 09:00', ['region-12'])]) {
      expect(linesOf(laneOf(lanesAt('2025-01-18 12:00', requested, answer), 'municipality-1280'))[1]).toBe(
        `actual sipRequested 2025-01-15 09:00–2025-01-17 09:00 by ${answer[1]}`,
      );
    }
  });

  test('is called to those who are invited, and called again to others on another day', () => {
    const first = called('2025-01-20 09:00', ['region-12', 'school-norrevang'], '2025-02-10');
    const again = called('2025-01-25 09:00', ['region-12'], '2025-02-17');
    const answered: Told = [
      '2025-01-22 09:00',
      'SipCallAnswered',
      { sipId: SIP, organisationId: 'school-norrevang', attending: true },
    ];
    const lanes = lanesAt('2025-01-26 12:00', first, answered, again);
    expect(linesOf(laneOf(lanes, 'region-12'))).toEqual([
      'actual sipCalled 2025-01-20 09:00–2025-01-25 09:00 (planned 2025-02-11 00:00) by SipCalled',
      'actual sipCalled 2025-01-25 09:00– (planned 2025-02-18 00:00)',
      'planned sipMeeting 2025-02-17 00:00–2025-02-18 00:00',
    ]);
    expect(linesOf(laneOf(lanes, 'school-norrevang'))).toHaveLength(1);
    expect(pointsOf(laneOf(lanes, 'school-norrevang'))).toEqual(['SipCallAnswered 2025-01-22 09:00']);
  });

  test('called to nobody waits with the municipality', () => {
    const lane = laneOf(lanesAt('2025-01-26 12:00', called('2025-01-20 09:00', [])), 'municipality-1280');
    expect(linesOf(lane)[1]).toBe('actual sipCalled 2025-01-20 09:00–');
  });

  test('keeps a meeting as a plan until it is held', () => {
    const first = called('2025-01-20 09:00', ['region-12'], '2025-02-10');
    expect(linesOf(laneOf(lanesAt('2025-02-20 12:00', first), 'region-12'))[1]).toBe(
      'planned sipMeeting 2025-02-10 00:00–2025-02-11 00:00',
    );
    const afterwards = laneOf(lanesAt('2025-02-20 12:00', first, held), 'region-12');
    expect(linesOf(afterwards)).toEqual([
      'actual sipCalled 2025-01-20 09:00–2025-02-10 13:00 (planned 2025-02-11 00:00) by SipMeetingHeld',
    ]);
    expect(pointsOf(afterwards)).toEqual(['SipMeetingHeld 2025-02-10 13:00']);
  });

  test('is in force with its actions, each with the one who promised it', () => {
    const completed: Told = ['2025-02-18 09:00', 'SipActionCompleted', { sipId: SIP, actionId: BOOK }];
    const ring: Action = { actionId: CALL, description: 'Ring.' };
    const before = [called('2025-01-20 09:00', ['region-12']), held, agreed('2025-02-10 14:00', [book, ring])];
    const lanes = lanesAt('2025-03-01 12:00', ...before, completed);
    expect(linesOf(laneOf(lanes, 'region-12')).slice(1)).toEqual([
      'actual sip 2025-02-10 14:00–',
      'actual sipAction 2025-02-10 14:00–2025-02-18 09:00 (planned 2025-02-21 00:00) by SipActionCompleted',
    ]);
    // Nobody is named for it: it is the municipality's to place.
    expect(linesOf(laneOf(lanes, 'municipality-1280')).slice(1)).toEqual([
      'actual sip 2025-02-10 14:00–',
      'actual sipAction 2025-02-10 14:00–',
    ]);
    expect(laneOf(lanes, 'region-12')?.intervals[2]?.subject).toBe(`${SIP}/${BOOK}`);
  });

  test('that nobody leads is held by those who were invited', () => {
    const unled: Told = ['2025-02-10 14:00', 'SipAgreed', { sipId: SIP, goals: ['Skola'], actions: [] }];
    const lanes = lanesAt('2025-03-01 12:00', called('2025-01-20 09:00', ['region-12']), held, unled);
    expect(linesOf(laneOf(lanes, 'region-12'))[1]).toBe('actual sip 2025-02-10 14:00–');
    expect(linesOf(laneOf(lanes, 'municipality-1280')).filter((line) => line.includes('sip'))).toEqual([]);
  });

  test('agreed again lets actions go on, move, end and stay completed', () => {
    const first = agreed('2025-02-10 14:00', [
      book,
      { actionId: CALL, organisationId: 'school-norrevang', description: 'Ring.' },
    ]);
    const later = { ...book, dueOn: '2025-03-20' };
    const again = (...actions: Action[]) => lanesAt('2025-04-01 12:00', first, agreed('2025-03-01 14:00', actions));
    const actionsOf = (lanes: ReturnType<typeof again>, of: 'region-12' | 'school-norrevang') =>
      linesOf(laneOf(lanes, of)).filter((line) => line.includes('sipAction'));

    expect(actionsOf(again(later), 'region-12')).toEqual([
      'actual sipAction 2025-02-10 14:00– (planned 2025-03-21 00:00)',
    ]);
    expect(actionsOf(again(later), 'school-norrevang')).toEqual([
      'actual sipAction 2025-02-10 14:00–2025-03-01 14:00 by SipAgreed',
    ]);
    const moved = again({ ...later, organisationId: 'school-norrevang' });
    expect(actionsOf(moved, 'region-12')).toEqual([
      'actual sipAction 2025-02-10 14:00–2025-03-01 14:00 (planned 2025-02-21 00:00) by SipAgreed',
    ]);
    expect(actionsOf(moved, 'school-norrevang')).toContain(
      'actual sipAction 2025-03-01 14:00– (planned 2025-03-21 00:00)',
    );
    const done: Told = ['2025-02-18 09:00', 'SipActionCompleted', { sipId: SIP, actionId: BOOK }];
    const afterDone = lanesAt('2025-04-01 12:00', first, done, agreed('2025-03-01 14:00', [later]));
    expect(actionsOf(afterDone, 'region-12')).toEqual([
      'actual sipAction 2025-02-10 14:00–2025-02-18 09:00 (planned 2025-02-21 00:00) by SipActionCompleted',
    ]);
  });

  test('is followed up as planned, and planned anew', () => {
    const agreement = agreed('2025-02-10 14:00', [], '2025-04-01');
    const followedUp = (nextFollowUpOn?: string): Told => [
      '2025-04-02 09:00',
      'SipFollowedUp',
      { sipId: SIP, goalsReached: 'partly', ...(nextFollowUpOn !== undefined && { nextFollowUpOn }) },
    ];
    const plans = (...told: readonly Told[]) =>
      linesOf(laneOf(lanesAt('2025-04-03 12:00', agreement, ...told), 'municipality-1280')).filter((line) =>
        line.includes('sipFollowUp'),
      );
    expect(plans()).toEqual(['planned sipFollowUp 2025-04-01 00:00–2025-04-02 00:00']);
    expect(plans(followedUp('2025-06-01'))).toEqual(['planned sipFollowUp 2025-06-01 00:00–2025-06-02 00:00']);
    expect(plans(followedUp())).toEqual([]);
    const lane = laneOf(lanesAt('2025-04-03 12:00', agreement, followedUp()), 'municipality-1280');
    expect(pointsOf(lane)).toEqual(['SipFollowedUp 2025-04-02 09:00']);
  });

  test('that is closed ends with all that was agreed and planned in it', () => {
    const called2 = called('2025-08-01 09:00', ['region-12'], '2025-10-01');
    const lanes = lanesAt('2025-09-02 12:00', called2, agreed('2025-08-10 14:00', [book], '2025-12-01'), closed);
    expect(linesOf(laneOf(lanes, 'region-12'))).toEqual([
      'actual sipCalled 2025-08-01 09:00–2025-09-01 09:00 (planned 2025-10-02 00:00) by SipClosed',
      'actual sip 2025-08-10 14:00–2025-09-01 09:00 by SipClosed',
      'actual sipAction 2025-08-10 14:00–2025-09-01 09:00 (planned 2025-02-21 00:00) by SipClosed',
    ]);
    expect(lanes.flatMap(({ intervals }) => intervals).filter(({ certainty }) => certainty === 'planned')).toEqual([]);
  });
});
