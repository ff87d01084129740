import { describe, expect, test } from '@jest/globals';
import { recordEntries } from '../command/care-chain.js';
import { decide } from '../command/decide.js';
import { SHIPPED_REGISTERS } from '../registers/registers.js';
import { chainOf, commandOf, given, madeId, NOW, recorded, type Told } from '../testing/given-chain.js';
import { ID, recordedId } from '../testing/sample-commands.js';

const correct = (n: number, fields: Readonly<Record<string, unknown>>, occurredAt?: string): Told => [
  'CorrectEntry',
  { entryId: recordedId(n), fields, occurredAt },
];
const annul = (n: number): Told => ['AnnulEntry', { entryId: recordedId(n) }];

const offered = ['OpenCareChain', 'OfferHandover'] as const;
const accepted = [...offered, 'AcceptHandover'] as const;
const laterAllowed = (n: number, because: string) => ({ entryId: recordedId(n), because });

describe('correcting an entry', () => {
  test('records the corrected fields, as they are to be read', () => {
    given(...accepted)
      .when(correct(3, { effectiveFrom: '2025-07-20', note: 'fel i datumet' }))
      .records('EntryCorrected', {
        entryId: recordedId(3),
        fields: { effectiveFrom: '2025-07-20', note: 'fel i datumet' },
        reason: 'fel uppgift',
      });
  });

  test('records the corrected time in UTC; the correction itself is made now', () => {
    given(...accepted)
      .when(correct(3, {}, '2025-01-09T12:00:00+01:00'))
      .records('EntryCorrected', {
        entryId: recordedId(3),
        occurredAt: '2025-01-09T11:00:00.000Z',
        fields: {},
        reason: 'fel uppgift',
      });
  });

  test('removes an optional field with null', () => {
    given('OpenCareChain', ['Admit', { plannedUntil: '2025-09-30' }])
      .when(correct(2, { plannedUntil: null }))
      .records('EntryCorrected');
  });

  test('makes ids for what it adds', () => {
    const kept = { needId: ID.assessedNeed, domain: 'familySupport', description: 'stöd i föräldraskapet' };
    const added = { domain: 'school', description: 'skolgång' };
    given('OpenCareChain', 'OrderAssessment', 'CompleteAssessment')
      .when(correct(3, { needs: [kept, added] }))
      .records(
        'EntryCorrected',
        { entryId: recordedId(3), fields: { needs: [kept, { ...added, needId: madeId(1) }] }, reason: 'fel uppgift' },
        { 'fields.needs[1].needId': madeId(1) },
      );
  });

  test('to what it says already changes nothing', () => {
    given(...accepted)
      .when(correct(3, {}))
      .changesNothing();
    given(...accepted)
      .when(correct(3, { handoverId: ID.handover, effectiveFrom: '2025-07-15', note: null }, '2025-01-10T08:00:00Z'))
      .changesNothing();
    given('OpenCareChain', 'OrderAssessment', 'CompleteAssessment')
      .when(correct(3, { needs: [{ domain: 'familySupport', description: 'stöd i föräldraskapet' }] }))
      .changesNothing({ 'fields.needs[0].needId': ID.assessedNeed });
  });

  test('again with the same data changes nothing; back again is another correction', () => {
    const moved = correct(3, { effectiveFrom: '2025-07-20' });
    given(...accepted, moved)
      .when(moved)
      .changesNothing();
    given(...accepted, moved)
      .when(correct(3, { effectiveFrom: '2025-07-15' }))
      .records('EntryCorrected');
  });

  test('is refused for an entry that is not of this chain, is annulled, or is itself about an entry', () => {
    given(...accepted)
      .when(correct(9, {}))
      .isRefused('ENTRY_UNKNOWN', 'entryId');
    given(...accepted, annul(3))
      .when(correct(3, {}))
      .isRefused('ENTRY_ALREADY_ANNULLED', 'entryId');
    given(...accepted, annul(3))
      .when(correct(4, {}))
      .isRefused('ENTRY_NOT_CORRECTABLE', 'entryId');
    given().when(correct(1, {})).isRefused('ENTRY_UNKNOWN', 'entryId');
  });

  test('is refused in the future', () => {
    given(...accepted)
      .when(correct(3, {}, '2025-06-30T10:05:00.001Z'))
      .isRefused('OCCURRED_IN_FUTURE', 'occurredAt', { minutes: 5 });
    given(...accepted)
      .when(correct(3, {}, '2025-06-30T10:05:00Z'))
      .records('EntryCorrected');
  });
});

describe('what a correction says of fields', () => {
  test('is judged by the definition of the entry', () => {
    given(...accepted)
      .when(correct(3, { effectiveUntil: '2025-07-20' }))
      .isRefused('FIELD_UNKNOWN', 'fields.effectiveUntil');
    given(...accepted)
      .when(correct(3, { effectiveFrom: '2025-02-30' }))
      .isRefused('NOT_A_DATE', 'fields.effectiveFrom', {});
    given(...accepted)
      .when(correct(3, { effectiveFrom: null }))
      .isRefused('FIELD_REQUIRED', 'fields.effectiveFrom', {});
    given(...offered)
      .when(correct(2, { toOrganisationId: 'region-99' }))
      .isRefused('ORGANISATION_UNKNOWN', 'fields.toOrganisationId', {});
    given(...offered)
      .when(correct(2, { ground: { kind: 'consent' } }))
      .isRefused('CONSENT_ID_REQUIRED', 'fields.ground.consentId', {});
  });

  test('cannot reach what every object has', () => {
    const fields = JSON.parse('{"__proto__": {"effectiveFrom": "2025-07-20"}}') as Record<string, unknown>;
    given(...accepted)
      .when(correct(3, fields))
      .isRefused('FIELD_UNKNOWN', 'fields.__proto__');
    given(...accepted)
      .when(correct(3, { toString: 'x' }))
      .isRefused('FIELD_UNKNOWN', 'fields.toString');
  });

  test("cannot be of the entry's own ids", () => {
    given(...accepted)
      .when(correct(3, { handoverId: ID.other }))
      .isRefused('OWN_ID_NOT_CORRECTABLE', 'fields.handoverId');
    given('OpenCareChain')
      .when(correct(1, { careChainId: ID.other }))
      .isRefused('OWN_ID_NOT_CORRECTABLE', 'fields.careChainId');
    given('OpenCareChain', ['AcknowledgeGap', { occurredAt: '2025-06-29T10:00:00Z' }])
      .when(correct(2, { gapId: 'another' }))
      .isRefused('OWN_ID_NOT_CORRECTABLE', 'fields.gapId');
  });

  test('can be of ids that it only refers to', () => {
    given('OpenCareChain', 'AssignCoordinator')
      .when(correct(2, { coordinatorId: ID.other }))
      .records('EntryCorrected');
    given('OpenCareChain', 'StartIntervention', 'OfferHandover')
      .when(correct(3, { interventionId: ID.intervention }))
      .records('EntryCorrected');
    given('OpenCareChain', 'StartIntervention', 'OfferHandover')
      .when(correct(3, { interventionId: ID.other }))
      .isRefused('INTERVENTION_UNKNOWN', 'fields.interventionId');
  });
});

describe('the history as corrected', () => {
  test('must not refuse the corrected entry itself', () => {
    given('OpenCareChain')
      .when(correct(1, { birthMonth: '1990-01' }))
      .isRefused('PERSON_TOO_OLD', 'fields.birthMonth', { years: 25 });
    given('OpenCareChain', 'ChangeResponsibleMunicipality')
      .when(correct(2, { responsibleMunicipality: '1280' }))
      .isRefused('MUNICIPALITY_ALREADY_RESPONSIBLE', 'fields.responsibleMunicipality');
    given('OpenCareChain', 'GiveConsent')
      .when(correct(2, { validUntil: '2027-01-09' }, '2025-01-08T22:00:00Z'))
      .isRefused('CONSENT_TOO_LONG', 'fields.validUntil', { years: 2 });
    given('OpenCareChain', ['GiveConsent', { validUntil: '2027-01-09' }])
      .when(correct(2, {}, '2025-01-08T22:00:00Z'))
      .isRefused('CONSENT_TOO_LONG', 'occurredAt', { years: 2 });
    given('OpenCareChain', 'CloseCareChain', 'ReopenCareChain', 'Admit')
      .when(correct(2, {}, '2025-02-03T08:00:00Z'))
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'entryId', laterAllowed(3, 'CARE_CHAIN_NOT_CLOSED'));
    given(...offered, 'AcceptHandover')
      .when(correct(3, {}, '2025-01-09T07:00:00Z'))
      .isRefused('HANDOVER_UNKNOWN', 'occurredAt');
    given('OpenCareChain', 'Admit')
      .when(correct(2, {}, '2025-01-08T07:00:00Z'))
      .isRefused('CARE_CHAIN_NOT_OPENED', 'occurredAt');
  });

  test('must not refuse a later entry because of it', () => {
    given(...accepted)
      .when(correct(2, {}, '2025-01-10T09:00:00Z'))
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'entryId', laterAllowed(3, 'HANDOVER_UNKNOWN'));
    given('OpenCareChain', 'Admit')
      .when(correct(1, {}, '2025-01-09T09:00:00Z'))
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'entryId', laterAllowed(2, 'CARE_CHAIN_NOT_OPENED'));
    given('OpenCareChain', 'AssignCoordinator', 'ReleaseCoordinator')
      .when(correct(2, { coordinatorId: ID.other }))
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'entryId', laterAllowed(3, 'COORDINATOR_NOT_ASSIGNED'));
    given('OpenCareChain', 'Admit', 'Discharge', ['Admit', { placementId: ID.other }])
      .when(correct(3, {}, '2025-01-12T08:00:00Z'))
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'entryId', laterAllowed(4, 'PLACEMENT_RUNNING'));
  });

  test('names no field where it is the chain that does not allow the entry', () => {
    given(...offered, 'CloseCareChain', 'ReopenCareChain')
      .when(correct(2, {}, '2025-01-10T12:00:00Z'))
      .isRefused('CARE_CHAIN_CLOSED');
  });

  test('takes the entry in its own place among those of its new time', () => {
    given('OpenCareChain', 'Admit', 'Discharge')
      .when(correct(3, {}, '2025-01-09T08:00:00Z'))
      .records('EntryCorrected');
    given('OpenCareChain', 'Admit', 'Discharge')
      .when(correct(2, {}, '2025-01-10T08:00:00Z'))
      .records('EntryCorrected');
  });
});

describe('what is judged once', () => {
  const onConsent: Told = ['OfferHandover', { ground: { kind: 'consent', consentId: ID.consent } }];
  const withdrawnLate = [
    'OpenCareChain',
    'GiveConsent',
    onConsent,
    ['WithdrawConsent', { occurredAt: '2025-01-09T20:00:00Z' }],
  ] as const;

  test('is not judged again when something else is corrected', () => {
    given(...withdrawnLate)
      .when(correct(3, { toFunction: 'barn- och ungdomspsykiatri' }))
      .records('EntryCorrected');
    given(...withdrawnLate)
      .when(annul(2))
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'entryId', laterAllowed(4, 'CONSENT_UNKNOWN'));
    given('OpenCareChain', 'GiveConsent', onConsent).when(annul(2)).records('EntryAnnulled');
  });

  test('is judged again when it is corrected, or the time', () => {
    given(...withdrawnLate)
      .when(correct(3, { ground: { kind: 'consent', consentId: ID.other } }))
      .isRefused('CONSENT_UNKNOWN', 'fields.ground.consentId');
    given(...withdrawnLate)
      .when(correct(3, {}, '2025-01-10T08:00:01Z'))
      .isRefused('CONSENT_NOT_VALID', 'occurredAt');
    given(...withdrawnLate)
      .when(correct(3, {}, '2025-01-09T12:00:00Z'))
      .records('EntryCorrected');
  });

  test('a closing needs its explanation while a gap was open just before it', () => {
    const closedInJune: Told = ['CloseCareChain', { occurredAt: '2025-06-02T08:00:00Z' }];
    given('OpenCareChain', closedInJune)
      .when(correct(2, { explanation: null }))
      .isRefused('EXPLANATION_REQUIRED', 'fields.explanation', { openGaps: 2 });
    given('OpenCareChain', closedInJune)
      .when(correct(2, { explanation: null }, '2025-01-09T08:00:00Z'))
      .records('EntryCorrected');
    given('OpenCareChain', closedInJune)
      .when(correct(2, { reason: 'other' }))
      .records('EntryCorrected');
  });

  test('a gap must be open at the corrected time of what is said of it', () => {
    const acknowledged = ['OpenCareChain', ['AcknowledgeGap', { occurredAt: '2025-06-29T10:00:00Z' }]] as const;
    given(...acknowledged)
      .when(correct(2, { note: 'vi skriver' }))
      .records('EntryCorrected');
    given(...acknowledged)
      .when(correct(2, {}, '2025-01-09T10:00:00Z'))
      .isRefused('GAP_NOT_OPEN', 'occurredAt');
    given('OpenCareChain', ['SuppressGap', { occurredAt: '2025-06-29T10:00:00Z' }])
      .when(correct(2, { until: '2025-12-31' }))
      .isRefused('SUPPRESSION_TOO_LONG', 'fields.until', { days: 90 });
  });

  test('answers must fit the corrected version of the questions', () => {
    given('OpenCareChain', 'Admit', 'HoldOutcomeInterview')
      .when(correct(3, { questionSetVersion: 2 }))
      .isRefused('QUESTION_SET_VERSION_UNKNOWN', 'fields.questionSetVersion');
  });
});

describe('annulling an entry', () => {
  test('records it', () => {
    given(...accepted)
      .when(annul(3))
      .records('EntryAnnulled');
  });

  test('takes back everything that it said', () => {
    given(...accepted, annul(3))
      .when('AcceptHandover')
      .records('HandoverAccepted');
    given('OpenCareChain', annul(1)).when('OpenCareChain').records('CareChainOpened');
    given('OpenCareChain', annul(1)).when('Admit').isRefused('CARE_CHAIN_NOT_OPENED', 'occurredAt');
  });

  test('is refused when a later entry would not have been allowed', () => {
    given(...accepted)
      .when(annul(2))
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'entryId', laterAllowed(3, 'HANDOVER_UNKNOWN'));
    given(...accepted)
      .when(annul(1))
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'entryId', laterAllowed(2, 'CARE_CHAIN_NOT_OPENED'));
    given('OpenCareChain', 'CloseCareChain', 'ReopenCareChain', 'CloseCareChain')
      .when(annul(3))
      .isRefused('LATER_ENTRY_NOT_ALLOWED', 'entryId', laterAllowed(4, 'CARE_CHAIN_ALREADY_CLOSED'));
  });

  test('is refused for an entry that is not of this chain or is itself about an entry', () => {
    given(...accepted)
      .when(annul(9))
      .isRefused('ENTRY_UNKNOWN', 'entryId');
    given(...accepted, annul(3))
      .when(annul(4))
      .isRefused('ENTRY_NOT_CORRECTABLE', 'entryId');
  });

  test('again with the same data changes nothing, with other data it is refused', () => {
    given(...accepted, annul(3))
      .when(annul(3))
      .changesNothing();
    given(...accepted, annul(3))
      .when(['AnnulEntry', { entryId: recordedId(3), reason: 'annat skäl' }])
      .isRefused('ENTRY_ALREADY_ANNULLED', 'entryId');
  });

  test('is refused in the future', () => {
    given(...accepted)
      .when(['AnnulEntry', { entryId: recordedId(3), occurredAt: '2025-07-01' }])
      .isRefused('OCCURRED_IN_FUTURE', 'occurredAt', { minutes: 5 });
  });

  test('of a corrected entry takes the correction with it', () => {
    given(...accepted, correct(3, { effectiveFrom: '2025-07-20' }), annul(3))
      .when(['AcceptHandover', { effectiveFrom: '2025-07-20' }])
      .records('HandoverAccepted');
  });
});

describe('corrections in a closed chain', () => {
  test('are possible', () => {
    given(...accepted, 'CloseCareChain')
      .when(correct(3, { effectiveFrom: '2025-07-20' }))
      .records('EntryCorrected');
    given(...accepted, 'CloseCareChain')
      .when(annul(4))
      .records('EntryAnnulled');
  });
});

describe('an entry that was corrected', () => {
  test('can be corrected again, from what it says now', () => {
    const chain = chainOf(...accepted, correct(3, { effectiveFrom: '2025-07-20', note: 'muntligen' }));
    const context = { now: NOW, newId: () => madeId(1), registers: SHIPPED_REGISTERS };
    const decision = decide(chain, commandOf(correct(3, { effectiveFrom: '2025-07-25' })), context);
    const after = recordEntries(chain, recorded(decision, chain, NOW));
    expect(after.effective.map(({ type, data }) => [type, data])).toStrictEqual([
      ...chain.effective.slice(0, 2).map(({ type, data }) => [type, data]),
      ['HandoverAccepted', { handoverId: ID.handover, effectiveFrom: '2025-07-25', note: 'muntligen' }],
    ]);
  });
});
