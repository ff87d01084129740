import { describe, test } from '@jest/globals';
import { idOf } from '../testing/history-of.js';
import { ID } from '../testing/sample-commands.js';
import { expectGaps, gapIdOf, historyOfSteps, type Done } from '../testing/worked-gaps.js';

const OTHER_SIP = idOf(901);

describe('an assessment', () => {
  test('is acted on by a decision that names it, and by one that names none', () => {
    const [first, second] = [idOf(901), idOf(902)];
    const assessed = (day: string, assessmentId: string): readonly Done[] => [
      [`2025-01-${day} 09:00`, 'OrderAssessment', { assessmentId }],
      [`2025-01-${day} 10:00`, 'CompleteAssessment', { assessmentId, needs: [] }],
    ];
    const history = (assessmentId?: string) =>
      historyOfSteps(...assessed('13', first), ...assessed('14', second), [
        '2025-01-20 09:00',
        'DecideNextStep',
        { assessmentId },
      ]);
    const met = { state: 'met', metBy: 6 } as const;
    const open = { state: 'open' } as const;
    expectGaps(
      history(first),
      '2025-03-01',
      'assessment-not-acted-on',
      { subject: first, ...met },
      { subject: second, ...open },
    );
    expectGaps(
      history(),
      '2025-03-01',
      'assessment-not-acted-on',
      { subject: first, ...met },
      { subject: second, ...met },
    );
  });
});

describe('an intervention that was to go on', () => {
  test('need not be resumed when it is ended instead', () => {
    const [ended, other] = [ID.intervention, idOf(901)];
    const history = historyOfSteps(
      ['2025-01-10 09:00', 'Admit'],
      ['2025-01-13 09:00', 'StartIntervention', { interventionId: ended }],
      ['2025-01-13 10:00', 'StartIntervention', { interventionId: other }],
      ['2025-05-01 09:00', 'Discharge'],
      ['2025-05-05 09:00', 'EndIntervention', { interventionId: ended, reason: 'replaced' }],
    );
    expectGaps(
      history,
      '2025-06-01',
      'intervention-not-resumed',
      { subject: ended, state: 'void', voidedAt: '2025-05-05 09:00' },
      { subject: other, state: 'open' },
    );
  });
});

describe('a review', () => {
  const admitted: Done = ['2025-01-10 09:00', 'Admit'];

  test('that ends the care is followed by none', () => {
    const history = (outcome: string) => historyOfSteps(admitted, ['2025-06-02 09:00', 'HoldReview', { outcome }]);
    expectGaps(history('careEnds'), '2026-02-01', 'review-overdue');
    expectGaps(history('careContinues'), '2026-02-01', 'review-overdue', { openedBy: 3, state: 'open' });
  });
});

describe('the end of care', () => {
  test('asks for a statutory follow-up only after compulsory care of somebody under 18', () => {
    const ended = (when: string, legalBasis: string) => historyOfSteps([when, 'EndCare', { legalBasis }]);
    expectGaps(ended('2025-05-01 09:00', 'LVU-3'), '2025-06-01', 'statutory-follow-up-not-opened', { state: 'open' });
    expectGaps(ended('2025-05-01 09:00', 'SOL'), '2025-06-01', 'statutory-follow-up-not-opened');
    expectGaps(ended('2026-09-01 00:00', 'LVU-3'), '2026-10-01', 'statutory-follow-up-not-opened');
  });
});

describe('an outcome interview', () => {
  test('about an intervention counts for the placement during which that began', () => {
    const about = { interventionId: ID.intervention };
    const history = (...started: readonly Done[]) =>
      historyOfSteps(
        ...started,
        ['2025-05-01 09:00', 'Discharge'],
        ['2025-05-02 09:00', 'DeclineOutcomeInterview', { about }],
      );
    const admitted: Done = ['2025-01-10 09:00', 'Admit'];
    const begun = (when: string): Done => [when, 'StartIntervention'];
    const during = history(admitted, begun('2025-01-13 09:00'));
    expectGaps(during, '2025-06-01', 'outcome-interview-missing', { state: 'met', metBy: 5 });
    const before = history(begun('2025-01-09 09:00'), admitted);
    expectGaps(before, '2025-06-01', 'outcome-interview-missing', { state: 'open' });
  });
});

describe('four weeks', () => {
  test('are waited for once: no consent asks for more when an intervention has begun', () => {
    const consent = (when: string, consentId: string): Done => [when, 'GiveConsent', { consentId }];
    const history = historyOfSteps(
      consent('2025-01-09 09:00', idOf(901)),
      ['2025-01-13 09:00', 'StartIntervention'],
      consent('2025-03-01 09:00', idOf(902)),
    );
    expectGaps(history, '2025-06-01', 'four-weeks', { openedBy: 2, state: 'met', metBy: 3 });
  });
});

describe('four weeks from a consent to an intervention at the same instant', () => {
  test('are met by the first that began then', () => {
    const when = '2025-01-13 09:00';
    const started = (interventionId: string): Done => [when, 'StartIntervention', { interventionId }];
    const history = historyOfSteps(started(idOf(901)), started(idOf(902)), [when, 'GiveConsent']);
    expectGaps(history, '2025-06-01', 'four-weeks', { openedBy: 4, state: 'met', metBy: 2 });
  });
});

describe('a SIP', () => {
  const held = (when: string, ...attended: readonly string[]): Done => [when, 'HoldSipMeeting', { attended }];

  test('waits for the region that is not there, and for an organisation that stays away again until it comes', () => {
    const history = historyOfSteps(
      ['2025-01-13 09:00', 'CallSip', { invited: ['municipality-1280', 'region-12', 'school-norrevang'] }],
      held('2025-01-20 09:00', 'municipality-1280'),
      held('2025-01-27 09:00', 'municipality-1280', 'region-12'),
      held('2025-02-03 09:00', 'municipality-1280', 'region-12', 'school-norrevang'),
    );
    const region = { subject: `${ID.sip}/region`, waitingFor: 'region-12', openedBy: 3 } as const;
    const school = { subject: `${ID.sip}/school-norrevang`, waitingFor: 'school-norrevang', openedBy: 4 } as const;
    expectGaps(history, '2025-01-21', 'sip-party-absent', { ...region, state: 'open' });
    expectGaps(
      history,
      '2025-01-28',
      'sip-party-absent',
      { ...region, state: 'closed', metBy: 4 },
      { ...school, state: 'open' },
    );
    expectGaps(
      history,
      '2025-02-04',
      'sip-party-absent',
      { ...region, state: 'closed', metBy: 4 },
      { ...school, state: 'closed', metBy: 5 },
    );
  });

  test('drops no action of another SIP', () => {
    const agreed = (when: string, sipId: string, actionId: string): readonly Done[] => [
      [when, 'CallSip', { sipId }],
      [when, 'HoldSipMeeting', { sipId }],
      [
        when,
        'AgreeSip',
        { sipId, actions: [{ actionId, description: 'boka', organisationId: 'region-12', dueOn: '2025-08-01' }] },
      ],
    ];
    const history = historyOfSteps(
      ...agreed('2025-05-02 09:00', ID.sip, idOf(902)),
      ...agreed('2025-05-05 09:00', OTHER_SIP, idOf(903)),
    );
    expectGaps(
      history,
      '2025-06-01',
      'sip-action-late',
      { subject: `${ID.sip}/${idOf(902)}`, state: 'upcoming' },
      { subject: `${OTHER_SIP}/${idOf(903)}`, state: 'upcoming' },
    );
  });
});

describe('what is said of a gap', () => {
  test('adds up: it is acknowledged, and then not to be seen for a while', () => {
    const gapId = gapIdOf('no-coordinator', 1);
    const history = historyOfSteps(
      ['2025-01-08 09:00', 'OpenCareChain'],
      ['2025-01-14 09:00', 'AcknowledgeGap', { gapId, note: 'vi ringer' }],
      ['2025-01-15 09:00', 'SuppressGap', { gapId, until: '2025-01-31' }],
    );
    expectGaps(history, '2025-01-14 12:00', 'no-coordinator', { state: 'open' });
    expectGaps(history, '2025-01-20', 'no-coordinator', { state: 'suppressed' });
    expectGaps(history, '2025-02-01', 'no-coordinator', { state: 'open' });
  });
});

describe('a closing', () => {
  test('shows a duty that was met in its time in the closed chain as void, until the chain is reopened', () => {
    const history = historyOfSteps(
      ['2025-05-01 09:00', 'AgreeAftercare'],
      ['2025-05-02 09:00', 'CloseCareChain'],
      ['2025-05-05 09:00', 'LogContact'],
      ['2025-05-06 09:00', 'ReopenCareChain'],
    );
    const first = { openedBy: 2, openedAt: '2025-05-01 09:00' } as const;
    const next = { openedBy: 4, openedAt: '2025-05-05 09:00' } as const;
    expectGaps(history, '2025-05-05 12:00', 'aftercare-lapsed', {
      ...first,
      state: 'void',
      voidedAt: '2025-05-02 09:00',
    });
    expectGaps(history, '2025-05-07', 'aftercare-lapsed', { ...next, state: 'upcoming' });
  });

  test('hides what was foreseen, until the chain is reopened', () => {
    const consentId = ID.consent;
    const history = historyOfSteps(
      ['2025-05-01 09:00', 'GiveConsent', { consentId, validUntil: '2025-05-20' }],
      ['2025-05-01 10:00', 'OfferHandover', { ground: { kind: 'consent', consentId } }],
      ['2025-05-02 09:00', 'CloseCareChain'],
      ['2025-05-06 09:00', 'ReopenCareChain'],
    );
    const foreseen = { subject: consentId, state: 'upcoming', dueAt: '2025-05-21 00:00' } as const;
    expectGaps(history, '2025-05-01 12:00', 'consent-lapsed', foreseen);
    expectGaps(history, '2025-05-03', 'consent-lapsed');
    expectGaps(history, '2025-05-07', 'consent-lapsed', foreseen);
  });
});
