import { expect, test } from '@jest/globals';
import { at, historyOf, idOf, type Told } from '../testing/history-of.js';
import { asVersions, GapFold } from './gap-fold.js';
import type { GapVersion } from './gap.js';
import { gapHistory } from './gaps.js';
import { RULES_IN_FORCE } from './rule-catalogue.js';

const CHAIN = idOf(100);
const opened: Told = [
  '2025-01-08 09:00',
  'CareChainOpened',
  { careChainId: CHAIN, responsibleMunicipality: '1280', birthMonth: '2008-09' },
];
const requested: Told = ['2025-01-09 09:00', 'SipRequested', { sipId: idOf(200), reason: 'inför utskrivning' }];

function foldOf(...told: readonly Told[]): GapFold<GapVersion> {
  const fold = new GapFold(CHAIN, RULES_IN_FORCE, asVersions);
  for (const entry of historyOf(...told)) fold.apply(entry);
  return fold;
}

test('what an entry does not touch is the same object when it is read again', () => {
  const fold = foldOf(opened, requested);
  const before = fold.read();
  const again = fold.read();
  expect(again.map((version, index) => version === before[index])).toStrictEqual(before.map(() => true));

  const [refused] = historyOf(['2025-01-10 09:00', 'SipRefused', { sipId: idOf(200), reason: 'inget behov' }]);
  fold.apply({ ...refused, eventId: idOf(3), position: 3 } as typeof refused & object);
  const kept = fold.read().filter((version) => before.includes(version));
  const touched = ['sip-not-called', 'silent-chain'];
  expect(kept.map(({ ruleId }) => ruleId)).toStrictEqual(
    before.map(({ ruleId }) => ruleId).filter((ruleId) => !touched.includes(ruleId)),
  );
});

test('what still runs is the same object however many duties have come and gone since', () => {
  const contact = (n: number): Told => [
    `2025-02-${String(n).padStart(2, '0')} 09:00`,
    'ContactLogged',
    { with: 'youngPerson', made: true, mode: 'phone', organisationId: 'municipality-1280', note: `samtal ${n}` },
  ];
  const whole = historyOf(opened, requested, ...Array.from({ length: 20 }, (_, n) => contact(n + 1)));
  const fold = new GapFold(CHAIN, RULES_IN_FORCE, asVersions);
  const seen = new Set<GapVersion>();
  for (const entry of whole) {
    fold.apply(entry);
    for (const version of fold.read()) if (version.ruleId === 'sip-not-called') seen.add(version);
  }
  expect(seen.size).toBe(1);
  expect(fold.read()).toStrictEqual(gapHistory(whole));
});

test('what a stretch without a receiver was read as before is not kept when somebody takes over', () => {
  const [STAY, HANDOVER] = [idOf(300), idOf(400)];
  const before: readonly Told[] = [
    opened,
    ['2025-01-10 09:00', 'Admitted', { placementId: STAY, homeId: 'sisHome-fagared', kind: 'acute' }],
    ['2025-05-05 09:00', 'Discharged', { placementId: STAY, destination: 'parentalHome' }],
    [
      '2025-05-06 09:00',
      'HandoverOffered',
      {
        handoverId: HANDOVER,
        domain: 'socialServices',
        toOrganisationId: 'municipality-1280',
        toFunction: 'barn och unga',
        effectiveFrom: '2025-05-07',
        ground: { kind: 'careExchange' },
      },
    ],
  ];
  const accepted: Told = [
    '2025-05-08 09:00',
    'HandoverAccepted',
    { handoverId: HANDOVER, effectiveFrom: '2025-05-07' },
  ];
  const whole = historyOf(...before, accepted);
  const fold = new GapFold(CHAIN, RULES_IN_FORCE, asVersions);
  for (const entry of whole) {
    fold.apply(entry);
    fold.read();
  }
  expect(fold.read()).toStrictEqual(gapHistory(whole));
  const stretch = fold.read().find(({ ruleId }) => ruleId === 'no-receiver');
  expect(stretch?.ended).toStrictEqual({ as: 'met', at: at('2025-05-08 09:00'), byEventId: idOf(5) });
});

test('a history without an opening has no gaps', () => {
  expect(gapHistory([])).toStrictEqual([]);
  expect(gapHistory(historyOf(requested))).toStrictEqual([]);
});

test('a history is read by the rules in force', () => {
  const history = historyOf(opened, requested);
  expect(gapHistory(history)).toStrictEqual(gapHistory(history, RULES_IN_FORCE));
  expect(gapHistory(history).map(({ ruleId, openedAt }) => [ruleId, openedAt])).toContainEqual([
    'sip-not-called',
    at('2025-01-09 09:00'),
  ]);
});

test('a fold that is not begun with the opening is an error of the program: there is nobody to wait for', () => {
  expect(() => foldOf(requested).read()).toThrow(new TypeError('a gap of a chain without an opening'));
});
