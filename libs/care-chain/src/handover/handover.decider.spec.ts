import { describe, test } from '@jest/globals';
import type { RefusalCode } from '../command/refusal.js';
import { given, madeId, type Told } from '../testing/given-chain.js';
import { ID } from '../testing/sample-commands.js';

const offered = ['OpenCareChain', 'OfferHandover'] as const;
const accepted = [...offered, 'AcceptHandover'] as const;

/** Where a handover can stand, and how it came there. */
const turns = {
  received: [...offered, 'ReceiveHandover'],
  accepted,
  declined: [...offered, 'DeclineHandover'],
  withdrawn: [...offered, 'WithdrawHandover'],
  ended: [...accepted, 'EndResponsibility'],
} as const satisfies Readonly<Record<string, readonly Told[]>>;

function refusedAt(command: Told, refusals: Partial<Readonly<Record<keyof typeof turns, RefusalCode>>>): void {
  for (const [turn, code] of Object.entries(refusals)) {
    given(...turns[turn as keyof typeof turns])
      .when(command)
      .isRefused(code, 'handoverId');
  }
}

const settled = {
  declined: 'HANDOVER_ALREADY_DECLINED',
  withdrawn: 'HANDOVER_ALREADY_WITHDRAWN',
  ended: 'HANDOVER_ALREADY_ENDED',
} as const;

describe('offering a handover', () => {
  test('records it, for an intervention too', () => {
    given('OpenCareChain').when('OfferHandover').records('HandoverOffered');
    given('OpenCareChain', 'StartIntervention')
      .when(['OfferHandover', { interventionId: ID.intervention }])
      .records('HandoverOffered');
  });

  test('makes an id where the command leaves it out, for every offer a new one', () => {
    const data = {
      handoverId: madeId(1),
      domain: 'health',
      toOrganisationId: 'region-12',
      toFunction: 'mottagning barn och unga',
      effectiveFrom: '2025-07-15',
      ground: { kind: 'careExchange' },
    };
    given(...offered)
      .when(['OfferHandover', { handoverId: undefined }])
      .records('HandoverOffered', data, { handoverId: madeId(1) });
  });

  test('told twice for one time is the same offer, also without an id', () => {
    const at = { occurredAt: '2025-01-20T09:00:00+01:00' };
    given('OpenCareChain', ['OfferHandover', at])
      .when(['OfferHandover', { ...at, handoverId: undefined }])
      .changesNothing({ handoverId: ID.handover });
  });

  test('is refused for an intervention that the chain does not know', () => {
    given('OpenCareChain')
      .when(['OfferHandover', { interventionId: ID.intervention }])
      .isRefused('INTERVENTION_UNKNOWN', 'interventionId');
  });

  test('again with the same data changes nothing, with other data the id is used', () => {
    given(...offered)
      .when('OfferHandover')
      .changesNothing();
    given(...turns.declined)
      .when('OfferHandover')
      .changesNothing();
    given(...offered)
      .when(['OfferHandover', { domain: 'school' }])
      .isRefused('HANDOVER_ID_USED', 'handoverId');
  });
});

describe('offering a handover on the ground of consent', () => {
  const onConsent: Told = ['OfferHandover', { ground: { kind: 'consent', consentId: ID.consent } }];
  const consented = ['OpenCareChain', 'GiveConsent'] as const;

  test('needs a consent that is known', () => {
    given(...consented)
      .when(onConsent)
      .records('HandoverOffered');
    given('OpenCareChain').when(onConsent).isRefused('CONSENT_UNKNOWN', 'ground.consentId');
  });

  test('needs a consent that is valid', () => {
    given(...consented, 'WithdrawConsent')
      .when(onConsent)
      .isRefused('CONSENT_NOT_VALID', 'ground.consentId');
    given('OpenCareChain', ['GiveConsent', { validUntil: '2025-06-30' }])
      .when(onConsent)
      .records('HandoverOffered');
    given('OpenCareChain', ['GiveConsent', { validUntil: '2025-06-29' }])
      .when(onConsent)
      .isRefused('CONSENT_NOT_VALID', 'ground.consentId');
    given(
      'OpenCareChain',
      ['GiveConsent', { validUntil: '2025-06-29' }],
      ['RenewConsent', { validUntil: '2025-06-30' }],
    )
      .when(onConsent)
      .records('HandoverOffered');
  });

  test('needs it at the time of the offer', () => {
    given('OpenCareChain', ['GiveConsent', { occurredAt: '2025-03-03' }])
      .when(['OfferHandover', { ground: { kind: 'consent', consentId: ID.consent }, occurredAt: '2025-03-02' }])
      .isRefused('CONSENT_UNKNOWN', 'ground.consentId');
  });

  test('needs it until the end of its last date in local time', () => {
    const until = (occurredAt: string) =>
      given('OpenCareChain', ['GiveConsent', { validUntil: '2025-06-28' }]).when([
        'OfferHandover',
        { ground: { kind: 'consent', consentId: ID.consent }, occurredAt },
      ]);
    until('2025-06-28T21:59:59.999Z').records('HandoverOffered');
    until('2025-06-28T22:00:00Z').isRefused('CONSENT_NOT_VALID', 'ground.consentId');
  });

  test('a consent that is named with another ground need only be known', () => {
    const beside: Told = ['OfferHandover', { ground: { kind: 'generalClause', consentId: ID.consent } }];
    given(...consented, 'WithdrawConsent')
      .when(beside)
      .records('HandoverOffered');
    given('OpenCareChain').when(beside).isRefused('CONSENT_UNKNOWN', 'ground.consentId');
  });
});

describe('receiving a handover', () => {
  test('records it', () => {
    given(...offered)
      .when('ReceiveHandover')
      .records('HandoverReceived');
  });

  test('is refused unless it is open and not received', () => {
    refusedAt('ReceiveHandover', { accepted: 'HANDOVER_ALREADY_ACCEPTED', ...settled });
    refusedAt(['ReceiveHandover', { note: 'per post' }], { received: 'HANDOVER_ALREADY_RECEIVED' });
  });

  test('again with the same data changes nothing', () => {
    given(...turns.received)
      .when('ReceiveHandover')
      .changesNothing();
  });
});

describe('accepting a handover', () => {
  test('records it, received or not', () => {
    given(...offered)
      .when('AcceptHandover')
      .records('HandoverAccepted');
    given(...turns.received)
      .when('AcceptHandover')
      .records('HandoverAccepted');
  });

  test('is refused when it is declined, withdrawn, accepted or ended', () => {
    refusedAt('AcceptHandover', settled);
    refusedAt(['AcceptHandover', { effectiveFrom: '2025-08-01' }], { accepted: 'HANDOVER_ALREADY_ACCEPTED' });
  });

  test('again with the same data changes nothing, also after the first contact', () => {
    given(...accepted)
      .when('AcceptHandover')
      .changesNothing();
    given(...accepted, 'RecordFirstContact')
      .when('AcceptHandover')
      .changesNothing();
  });
});

describe.each([
  ['DeclineHandover', 'HandoverDeclined', { reason: 'other', explanation: 'flytt' }, 'declined'],
  ['WithdrawHandover', 'HandoverWithdrawn', { reason: 'annat skäl' }, 'withdrawn'],
] as const)('turning a handover away: %s', (command, event, otherwise, turn) => {
  test('records it, received or not', () => {
    given(...offered)
      .when(command)
      .records(event);
    given(...turns.received)
      .when(command)
      .records(event);
  });

  test('is refused unless it is open', () => {
    refusedAt([command, otherwise], { accepted: 'HANDOVER_ALREADY_ACCEPTED', ...settled });
  });

  test('again with the same data changes nothing', () => {
    given(...turns[turn])
      .when(command)
      .changesNothing();
  });
});

describe('making the first contact', () => {
  test('records it, and another one', () => {
    given(...accepted)
      .when('RecordFirstContact')
      .records('FirstContactMade');
    given(...accepted, 'RecordFirstContact')
      .when(['RecordFirstContact', { mode: 'homeVisit' }])
      .records('FirstContactMade');
  });

  test('is refused unless it is accepted', () => {
    given(...offered)
      .when('RecordFirstContact')
      .isRefused('HANDOVER_NOT_ACCEPTED', 'handoverId');
    refusedAt('RecordFirstContact', {
      received: 'HANDOVER_NOT_ACCEPTED',
      declined: 'HANDOVER_NOT_ACCEPTED',
      withdrawn: 'HANDOVER_NOT_ACCEPTED',
      ended: 'HANDOVER_ALREADY_ENDED',
    });
    given(...accepted, 'RecordFirstContact', 'EndResponsibility')
      .when('RecordFirstContact')
      .isRefused('HANDOVER_ALREADY_ENDED', 'handoverId');
  });

  test('again with the same data changes nothing', () => {
    given(...accepted, 'RecordFirstContact')
      .when('RecordFirstContact')
      .changesNothing();
  });
});

describe('ending responsibility', () => {
  test('records it', () => {
    given(...accepted)
      .when('EndResponsibility')
      .records('ResponsibilityEnded');
  });

  test('is refused unless it is accepted and has not ended', () => {
    refusedAt(['EndResponsibility', { reason: 'needMet' }], {
      received: 'HANDOVER_NOT_ACCEPTED',
      declined: 'HANDOVER_NOT_ACCEPTED',
      withdrawn: 'HANDOVER_NOT_ACCEPTED',
      ended: 'HANDOVER_ALREADY_ENDED',
    });
  });

  test('again with the same data changes nothing', () => {
    given(...turns.ended)
      .when('EndResponsibility')
      .changesNothing();
  });
});

describe.each([
  'ReceiveHandover',
  'AcceptHandover',
  'DeclineHandover',
  'WithdrawHandover',
  'RecordFirstContact',
  'EndResponsibility',
] as const)('without an offer: %s', (command) => {
  test('is refused', () => {
    given('OpenCareChain').when(command).isRefused('HANDOVER_UNKNOWN', 'handoverId');
  });
});
