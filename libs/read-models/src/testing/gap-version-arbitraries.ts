import type { GapVersion, Level } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import fc from 'fast-check';

/** Few values of everything, so that filters meet something and rows come out equal in their sort keys. */
const instant = fc.integer({ min: 0, max: 12 });
const uuid = (of: number, n: number) => `${String(of).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const CARE_CHAIN_IDS = [1, 2, 3].map((n) => uuid(1, n));
export const RULE_IDS = ['no-receiver', 'overstay', 'sip-not-held'];
export const DOMAINS = ['health', 'school', undefined] as const;
export const ORGANISATION_IDS = ['municipality-1280', 'region-12', 'sisHome-fagared'];
export const FUNCTIONS = ['socialtjänst', 'institution'];

const waitingFor = fc.record({
  organisationId: fc.constantFrom(...ORGANISATION_IDS),
  function: fc.constantFrom(...FUNCTIONS),
});

const rungs = fc.uniqueArray(fc.record({ level: fc.constantFrom<Level>('info', 'warn', 'critical'), at: instant }), {
  maxLength: 2,
  selector: ({ level }) => level,
});

/** The versions of one gap: periods that follow each other without touching twice the same instant. */
function versionsOfOneGap(careChainId: string, ruleId: string, subject: string): fc.Arbitrary<readonly GapVersion[]> {
  return fc
    .record({
      openedAt: instant,
      lastsFor: instant,
      domain: fc.constantFrom(...DOMAINS),
      rungs,
      ended: fc.option(fc.record({ as: fc.constantFrom('met' as const, 'void' as const), after: instant })),
      forecast: fc.boolean(),
      periods: fc.array(
        fc.record({ length: fc.integer({ min: 1, max: 4 }), waitingFor, suppressedFor: fc.option(instant) }),
        { minLength: 1, maxLength: 3 },
      ),
      goesOn: fc.boolean(),
    })
    .map(({ openedAt, lastsFor, ended, periods, goesOn, forecast, ...rest }) => {
      let from: Instant = openedAt;
      return periods.map((period, index): GapVersion => {
        const validFrom = from;
        from += period.length;
        const openedByEventId = uuid(2, 1);
        return {
          gapId: `${ruleId}~${careChainId}~${subject}~${openedByEventId}`,
          ruleId,
          ruleVersion: 1,
          careChainId,
          subject,
          domain: rest.domain,
          openedAt,
          dueAt: openedAt + lastsFor,
          openedByEventId,
          waitingFor: period.waitingFor,
          acknowledged: undefined,
          suppressedUntil: period.suppressedFor === null ? undefined : validFrom + period.suppressedFor,
          validFrom,
          validUntil: goesOn && index === periods.length - 1 ? Infinity : from,
          rungs: rest.rungs,
          ended:
            ended === null || forecast
              ? undefined
              : { as: ended.as, at: openedAt + ended.after, byEventId: uuid(3, ended.after) },
          forecast,
        };
      });
    });
}

/** Every gap of one chain, as `gapHistory` gives them. */
export function gapVersionsOfChain(careChainId: string): fc.Arbitrary<readonly GapVersion[]> {
  const gaps = RULE_IDS.flatMap((ruleId) =>
    ['1', '2'].map((subject) => versionsOfOneGap(careChainId, ruleId, subject)),
  );
  return fc
    .subarray(gaps)
    .chain((some) => fc.tuple(...some))
    .map((versions) => versions.flat());
}
