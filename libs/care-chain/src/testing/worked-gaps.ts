import { expect } from '@jest/globals';
import { formatInstant } from '@vardkedja/event-sourcing';
import { CARE_CHAIN_STEPS, type CommandType } from '../definition/care-chain.steps.js';
import type { Gap } from '../gaps/gap.js';
import { gaps } from '../gaps/gaps.js';
import type { Entry } from '../history/entry.js';
import { at, idOf } from './history-of.js';
import { judgedHistory } from './judged-history.js';
import { plainGaps } from './plain-gaps.js';
import { ID, SAMPLE_COMMANDS } from './sample-commands.js';

/** A step at a local time, with what it says other than the sample of its command; `undefined` leaves a field out. */
export type Done = readonly [when: string, command: CommandType, fields?: Readonly<Record<string, unknown>>];

const OPENED: Done = ['2024-01-08 09:00', 'OpenCareChain'];

/**
 * The history of these steps, all of which the domain takes, recorded in this order, each a minute after it happened. The chain is opened
 * first where the first step does not do that: the n-th entry (from 1) has the event id `idOf(n)`.
 */
export function historyOfSteps(...done: readonly Done[]): readonly Entry[] {
  const all = done[0]?.[1] === 'OpenCareChain' ? done : [OPENED, ...done];
  const entries = all.map(([when, command, fields], index) => {
    const occurredAt = at(when);
    const { event: type } = CARE_CHAIN_STEPS[command];
    const data = present({ ...SAMPLE_COMMANDS[command], ...fields });
    const position = index + 1;
    const recordedAt = occurredAt + 60_000;
    return { type, data, eventId: idOf(position), position, occurredAt, recordedAt } as unknown as Entry;
  });
  expect(judgedHistory(entries).map(({ position, type }) => [position, type])).toEqual(
    entries.map(({ position, type }) => [position, type]),
  );
  return entries;
}

/** The id of the gap that the n-th entry opened; left out: the chain is the subject. */
export function gapIdOf(ruleId: string, openedBy: number, subject: string = ID.careChain): string {
  return `${ruleId}~${ID.careChain}~${subject}~${idOf(openedBy)}`;
}

/** What is told of a gap; times are local. */
export interface Told {
  readonly subject?: string;
  readonly state?: Gap['state'];
  readonly level?: Gap['level'];
  readonly openedAt?: string;
  readonly dueAt?: string;
  readonly closedAt?: string;
  readonly voidedAt?: string;
  /** The number of the entry, from 1. */
  readonly openedBy?: number;
  readonly metBy?: number;
  /** The organisation. */
  readonly waitingFor?: string;
}

/**
 * Expects that these are all gaps of a rule, in any order, as worked out and as the rules are read plainly.
 *
 * @param asOf local time, and after `@` that at which it is known.
 */
export function expectGaps(
  history: readonly Entry[],
  asOf: string,
  ruleId: string,
  ...expected: readonly Told[]
): void {
  const [local = '', known] = asOf.split(' @ ');
  const viewpoint = { asOf: at(local), ...(known !== undefined && { knownAt: at(known) }) };
  for (const read of [gaps, plainGaps]) {
    const left = read(history, viewpoint).filter((gap) => gap.ruleId === ruleId);
    // What is told most exactly is looked for first, so that the others cannot take its gap.
    const missing = expected
      .toSorted((a, b) => Object.keys(b).length - Object.keys(a).length)
      .filter((told) => {
        const index = left.findIndex((gap) => isTold(gap, told));
        if (index >= 0) left.splice(index, 1);
        return index < 0;
      });
    expect({ reading: read.name, asOf, ruleId, missing, unexpected: left.map(tellAll) }).toEqual({
      reading: read.name,
      asOf,
      ruleId,
      missing: [],
      unexpected: [],
    });
  }
}

function isTold(gap: Gap, told: Told): boolean {
  const { openedBy, metBy, openedAt, dueAt, closedAt, voidedAt } = told;
  const wanted = {
    ...told,
    ...present({ openedBy: openedBy && idOf(openedBy), metBy: metBy && idOf(metBy) }),
    ...present({ openedAt, dueAt, closedAt, voidedAt }, (local) => formatInstant(at(String(local)))),
  };
  const found: Readonly<Record<string, unknown>> = tellAll(gap);
  return Object.entries(wanted).every(([name, value]) => found[name] === value);
}

function tellAll(gap: Gap): Readonly<Record<string, unknown>> {
  const { openedAt, dueAt, closedAt, voidedAt } = gap;
  return {
    subject: gap.subject,
    state: gap.state,
    level: gap.level,
    ...present({ openedAt, dueAt, closedAt, voidedAt }, (instant) => formatInstant(Number(instant))),
    openedBy: gap.openedByEventId,
    metBy: gap.metByEventId,
    waitingFor: gap.waitingFor.organisationId,
  };
}

/** The fields that are there, each as it is to be written. */
function present(fields: object, written: (value: unknown) => unknown = (value) => value): object {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, written(value)]),
  );
}
