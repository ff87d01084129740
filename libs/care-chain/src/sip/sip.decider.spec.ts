import { describe, test } from '@jest/globals';
import { given, madeId, type Told } from '../testing/given-chain.js';
import { ID } from '../testing/sample-commands.js';

const requested = ['OpenCareChain', 'RequestSip'] as const;
const called = ['OpenCareChain', 'CallSip'] as const;
const held = [...called, 'HoldSipMeeting'] as const;
const agreed = [...held, 'AgreeSip'] as const;

describe('requesting a SIP', () => {
  test('records it', () => {
    given('OpenCareChain').when('RequestSip').records('SipRequested');
  });

  test('again with the same data changes nothing, otherwise the id is used', () => {
    given(...requested)
      .when('RequestSip')
      .changesNothing();
    given(...requested, 'CallSip')
      .when('RequestSip')
      .changesNothing();
    given(...requested)
      .when(['RequestSip', { reason: 'annat skäl' }])
      .isRefused('SIP_ID_USED', 'sipId');
    given(...called)
      .when('RequestSip')
      .isRefused('SIP_ID_USED', 'sipId');
  });
});

describe('refusing a SIP', () => {
  test('records it', () => {
    given(...requested)
      .when('RefuseSip')
      .records('SipRefused');
  });

  test('is refused when it is called or refused', () => {
    given(...requested, 'CallSip')
      .when('RefuseSip')
      .isRefused('SIP_ALREADY_CALLED', 'sipId');
    given(...requested, 'RefuseSip', 'CallSip')
      .when('RefuseSip')
      .isRefused('SIP_ALREADY_CALLED', 'sipId');
    given(...requested, 'RefuseSip')
      .when(['RefuseSip', { reason: 'annat skäl' }])
      .isRefused('SIP_ALREADY_REFUSED', 'sipId');
  });

  test('again with the same data changes nothing', () => {
    given(...requested, 'RefuseSip')
      .when('RefuseSip')
      .changesNothing();
  });
});

describe('calling a SIP', () => {
  const at = { meetingOn: '2025-07-10' };

  test('records it, requested or not, refused or not', () => {
    given('OpenCareChain').when('CallSip').records('SipCalled');
    given(...requested)
      .when('CallSip')
      .records('SipCalled');
    given(...requested, 'RefuseSip')
      .when('CallSip')
      .records('SipCalled');
  });

  test('makes an id where the command brings in the SIP without one', () => {
    const data = { sipId: madeId(1), invited: ['municipality-1280', 'region-12'], ground: { kind: 'careExchange' } };
    given('OpenCareChain')
      .when(['CallSip', { sipId: undefined }])
      .records('SipCalled', data, { sipId: madeId(1) });
  });

  test('again replaces date, invitees and ground', () => {
    given(...called)
      .when(['CallSip', at])
      .records('SipCalled');
  });

  test('again on the same day with the same data changes nothing, until a meeting has been held', () => {
    const calledToday: Told = ['CallSip', { occurredAt: '2025-06-30' }];
    given('OpenCareChain', calledToday).when('CallSip').changesNothing();
    given('OpenCareChain', calledToday, ['AnswerSipCall', { occurredAt: '2025-06-30' }])
      .when('CallSip')
      .changesNothing();
    given('OpenCareChain', calledToday, ['HoldSipMeeting', { occurredAt: '2025-06-30' }])
      .when('CallSip')
      .records('SipCalled');
  });

  test('on another day is a new call with a new deadline, though it says the same', () => {
    given('OpenCareChain', ['CallSip', { occurredAt: '2025-06-29T21:59:59Z' }])
      .when('CallSip')
      .records('SipCalled');
  });

  test('on the ground of consent needs a valid one', () => {
    const onConsent: Told = ['CallSip', { ground: { kind: 'consent', consentId: ID.consent } }];
    given('OpenCareChain', 'GiveConsent').when(onConsent).records('SipCalled');
    given('OpenCareChain').when(onConsent).isRefused('CONSENT_UNKNOWN', 'ground.consentId');
    given('OpenCareChain', 'GiveConsent', 'WithdrawConsent')
      .when(onConsent)
      .isRefused('CONSENT_NOT_VALID', 'ground.consentId');
  });
});

describe('answering a call', () => {
  test('records it, and another answer', () => {
    given(...called)
      .when('AnswerSipCall')
      .records('SipCallAnswered');
    given(...called, 'AnswerSipCall')
      .when(['AnswerSipCall', { attending: false }])
      .records('SipCallAnswered');
  });

  test('is refused for an organisation that the latest call does not invite', () => {
    given(...called)
      .when(['AnswerSipCall', { organisationId: 'school-norrevang' }])
      .isRefused('SIP_NOT_INVITED', 'organisationId');
    given(...called, ['CallSip', { invited: ['municipality-1280'] }])
      .when('AnswerSipCall')
      .isRefused('SIP_NOT_INVITED', 'organisationId');
    given(...requested)
      .when('AnswerSipCall')
      .isRefused('SIP_NOT_INVITED', 'organisationId');
  });

  test('again with the same data changes nothing, until called anew', () => {
    given(...called, 'AnswerSipCall')
      .when('AnswerSipCall')
      .changesNothing();
    given(...called, 'AnswerSipCall', ['CallSip', { meetingOn: '2025-07-10' }])
      .when('AnswerSipCall')
      .records('SipCallAnswered');
  });
});

describe('holding a meeting', () => {
  const onSecond: Told = ['HoldSipMeeting', { occurredAt: '2025-06-02T13:00:00+02:00' }];

  test('records it, as often as it is held', () => {
    given(...called)
      .when('HoldSipMeeting')
      .records('SipMeetingHeld');
    given(...held)
      .when('HoldSipMeeting')
      .records('SipMeetingHeld');
  });

  test('is refused when nobody was called', () => {
    given(...requested)
      .when('HoldSipMeeting')
      .isRefused('SIP_NOT_CALLED', 'sipId');
  });

  test('told twice for one time changes nothing', () => {
    given(...called, onSecond)
      .when(onSecond)
      .changesNothing();
  });
});

describe('agreeing', () => {
  const otherAction = { actionId: ID.other, description: 'kontaktperson' };

  test('records it, with ids for the actions that have none', () => {
    given(...held)
      .when(['AgreeSip', { goals: [], actions: [otherAction, { description: 'praktikplats' }], measures: '' }])
      .records(
        'SipAgreed',
        {
          sipId: ID.sip,
          measures: '',
          goals: [],
          actions: [otherAction, { description: 'praktikplats', actionId: madeId(1) }],
        },
        { 'actions[1].actionId': madeId(1) },
      );
  });

  test('again keeps actions or leaves them out', () => {
    given(...agreed)
      .when(['AgreeSip', { goals: ['egen lägenhet'] }])
      .records('SipAgreed');
    given(...agreed)
      .when(['AgreeSip', { actions: [otherAction] }])
      .records('SipAgreed');
  });

  test('is refused when no meeting has been held', () => {
    given(...called)
      .when('AgreeSip')
      .isRefused('SIP_NOT_HELD', 'sipId');
  });

  test('is refused when an action belongs to another SIP', () => {
    given(...agreed, ['CallSip', { sipId: ID.other }], ['HoldSipMeeting', { sipId: ID.other }])
      .when(['AgreeSip', { sipId: ID.other, actions: [otherAction, { actionId: ID.action, description: 'åtgärd' }] }])
      .isRefused('SIP_ACTION_ID_USED', 'actions[1].actionId');
  });

  test('again with the same data changes nothing, until it has met or been followed up', () => {
    given(...agreed)
      .when('AgreeSip')
      .changesNothing();
    given(...agreed)
      .when([
        'AgreeSip',
        { actions: [{ description: 'kallelse till BUP', organisationId: 'region-12', dueOn: '2025-08-01' }] },
      ])
      .changesNothing({ 'actions[0].actionId': ID.action });
    given(...agreed, 'HoldSipMeeting')
      .when('AgreeSip')
      .records('SipAgreed');
    given(...agreed, 'FollowUpSip')
      .when('AgreeSip')
      .records('SipAgreed');
  });
});

describe('completing an action', () => {
  test('records it', () => {
    given(...agreed)
      .when('CompleteSipAction')
      .records('SipActionCompleted');
  });

  test('is refused when the latest agreement does not have it', () => {
    given(...held)
      .when('CompleteSipAction')
      .isRefused('SIP_ACTION_UNKNOWN', 'actionId');
    given(...agreed)
      .when(['CompleteSipAction', { actionId: ID.other }])
      .isRefused('SIP_ACTION_UNKNOWN', 'actionId');
    given(...agreed, ['AgreeSip', { actions: [] }])
      .when('CompleteSipAction')
      .isRefused('SIP_ACTION_UNKNOWN', 'actionId');
  });

  test('is refused when it is done, also after agreeing again', () => {
    given(...agreed, 'CompleteSipAction', ['AgreeSip', { goals: [] }])
      .when(['CompleteSipAction', { note: 'igen' }])
      .isRefused('SIP_ACTION_ALREADY_COMPLETED', 'actionId');
  });

  test('again with the same data changes nothing', () => {
    given(...agreed, 'CompleteSipAction')
      .when('CompleteSipAction')
      .changesNothing();
  });
});

describe('following up', () => {
  const onSecond: Told = ['FollowUpSip', { occurredAt: '2025-06-02' }];

  test('records it, as often as it is done', () => {
    given(...agreed)
      .when('FollowUpSip')
      .records('SipFollowedUp');
    given(...agreed, 'FollowUpSip')
      .when('FollowUpSip')
      .records('SipFollowedUp');
  });

  test('is refused when nothing is agreed', () => {
    given(...held)
      .when('FollowUpSip')
      .isRefused('SIP_NOT_AGREED', 'sipId');
  });

  test('told twice for one time changes nothing', () => {
    given(...agreed, onSecond)
      .when(onSecond)
      .changesNothing();
  });
});

describe('closing', () => {
  test('records it', () => {
    given(...requested)
      .when('CloseSip')
      .records('SipClosed');
  });

  test('again with the same data changes nothing', () => {
    given(...requested, 'CloseSip')
      .when('CloseSip')
      .changesNothing();
  });
});

describe('a closed SIP', () => {
  const closed = [...agreed, 'AnswerSipCall', 'CompleteSipAction', 'CloseSip'] as const;

  test.each([
    'RefuseSip',
    'CallSip',
    'AnswerSipCall',
    'HoldSipMeeting',
    'AgreeSip',
    'CompleteSipAction',
    'FollowUpSip',
    ['CloseSip', { reason: 'annat skäl' }],
  ] as const satisfies readonly Told[])('takes nothing more: %s', (command) => {
    given(...closed)
      .when(command)
      .isRefused('SIP_ALREADY_CLOSED', 'sipId');
  });
});

describe.each([
  'RefuseSip',
  'AnswerSipCall',
  'HoldSipMeeting',
  'AgreeSip',
  'CompleteSipAction',
  'FollowUpSip',
  'CloseSip',
] as const)('without a SIP: %s', (command) => {
  test('is refused', () => {
    given('OpenCareChain').when(command).isRefused('SIP_UNKNOWN', 'sipId');
  });
});
