import { STEP_OF_EVENT, type EventType } from '../definition/care-chain.steps.js';
import type { Entry } from '../history/entry.js';
import { localDayAt } from '../time/local-time.js';
import { any, type DutyRule, type Opening } from '../gaps/duty-rule.js';
import type { Facts } from '../gaps/facts.js';

/** Days after a discharge during which silence alarms sooner. */
const FIRST_TIME_OUTSIDE_DAYS = 90;

const soundsInTheChain = (event: EventType): boolean => {
  const area = STEP_OF_EVENT.get(event)?.area;
  return area !== 'gap' && area !== 'record' && event !== 'CareChainClosed';
};
const LIFE_SIGNS = ([...STEP_OF_EVENT.keys()] as EventType[]).filter(soundsInTheChain);

function nextSilence(entry: Entry, facts: Facts): Opening | undefined {
  if (facts.closed) return undefined;
  const { dischargedOn } = facts;
  const afterDischarge =
    dischargedOn !== undefined && localDayAt(entry.occurredAt) <= dischargedOn + FIRST_TIME_OUTSIDE_DAYS;
  return { case: afterDischarge ? 'afterDischarge' : 'standard' };
}

function onEach<Value>(events: readonly EventType[], value: Value): { [T in EventType]?: Value } {
  return Object.fromEntries(events.map((event) => [event, value]));
}

const silentChain: DutyRule = {
  kind: 'duty',
  ruleId: 'silent-chain',
  subject: 'chain',
  startedBy: ['CareChainOpened', 'CareChainReopened'],
  opens: onEach(LIFE_SIGNS, nextSilence),
  meets: onEach(LIFE_SIGNS, any),
  voids: { CareChainClosed: any },
  versions: [
    {
      version: 1,
      terms: {
        standard: { due: { days: 30 }, level: 'warn', then: { level: 'critical', daysAfterDue: 30 } },
        afterDischarge: { due: { days: 14 }, level: 'warn', then: { level: 'critical', daysAfterDue: 30 } },
      },
    },
  ],
  texts: {
    sv: {
      title: 'Tyst vårdkedja',
      meaning: 'Ingenting har hänt i ärendet på 30 dagar, eller på 14 dagar under den första tiden efter utskrivning.',
    },
    en: {
      title: 'Silent care chain',
      meaning: 'Nothing has happened in the case for 30 days, or for 14 days in the first time after discharge.',
    },
  },
};

export const chainRules = [silentChain] as const;
