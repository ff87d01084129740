import type { Instant } from '@vardkedja/event-sourcing';
import type { Entry, EntryOf } from '../history/entry.js';
import type { GapVersion, Rung, WaitingFor } from './gap.js';
import { compareMoments, type Moment } from './moment.js';
import { RULES_IN_FORCE } from './rule-catalogue.js';
import type { RuleSet } from './rule-set.js';

const RULE_ID = 'coordinator-overload';
/** More open chains than these are too many for one coordinator. */
const WARN_ABOVE_CHAINS = 5;
const CRITICAL_ABOVE_CHAINS = 8;

/** A time for which a coordinator holds an open chain. */
export interface CoordinatorAssignment {
  readonly coordinatorId: string;
  readonly careChainId: string;
  readonly began: Moment;
  readonly beganByEventId: string;
  /** Left out while it goes on. */
  readonly ended?: Moment;
  readonly endedByEventId?: string;
  /** Social services of the municipality that was responsible when it began. */
  readonly waitingFor: WaitingFor;
}

/** For which times which coordinators hold the chain. A closed chain is held by nobody until it is reopened. */
export function coordinatorAssignments(effective: readonly Entry[]): readonly CoordinatorAssignment[] {
  const [opening] = effective;
  if (opening?.type !== 'CareChainOpened') return [];
  const { careChainId } = opening.data;
  const result: CoordinatorAssignment[] = [];
  let municipality = opening.data.responsibleMunicipality;
  let assigned: EntryOf<'CoordinatorAssigned'> | undefined;
  let running: CoordinatorAssignment | undefined;
  let closed = false;
  for (const entry of effective) {
    const moment = { instant: entry.occurredAt, position: entry.position };
    if (entry.type === 'ResponsibleMunicipalityChanged') municipality = entry.data.responsibleMunicipality;
    else if (entry.type === 'CoordinatorAssigned') assigned = entry;
    else if (entry.type === 'CoordinatorReleased') assigned = undefined;
    else if (entry.type === 'CareChainClosed') closed = true;
    else if (entry.type === 'CareChainReopened') closed = false;
    const holder = closed ? undefined : assigned?.data.coordinatorId;
    if (holder === running?.coordinatorId) continue;
    if (running !== undefined) result.push({ ...running, ended: moment, endedByEventId: entry.eventId });
    running = holder === undefined ? undefined : begin(holder, careChainId, moment, entry.eventId, municipality);
  }
  return running === undefined ? result : [...result, running];
}

function begin(
  coordinatorId: string,
  careChainId: string,
  began: Moment,
  eventId: string,
  municipality: string,
): CoordinatorAssignment {
  return {
    coordinatorId,
    careChainId,
    began,
    beganByEventId: eventId,
    waitingFor: { organisationId: `municipality-${municipality}`, function: 'socialtjänst' },
  };
}

interface Step {
  readonly moment: Moment;
  readonly by: number;
  readonly eventId: string;
  readonly assignment: CoordinatorAssignment;
}

interface Overload {
  readonly openedBy: Step;
  readonly rungs: Rung[];
}

/** The gaps of coordinators who hold too many chains, from the assignments of all chains (each coordinator's must be complete). */
export function coordinatorOverloads(
  assignments: readonly CoordinatorAssignment[],
  rules: RuleSet = RULES_IN_FORCE,
): readonly GapVersion[] {
  const coordinators = new Set(assignments.map(({ coordinatorId }) => coordinatorId));
  const byCoordinator = new Map([...coordinators].map((id): [string, CoordinatorAssignment[]] => [id, []]));
  for (const assignment of assignments) byCoordinator.get(assignment.coordinatorId)?.push(assignment);
  return [...byCoordinator.values()].flatMap((held) => overloadsOfOne(held, rules));
}

function overloadsOfOne(assignments: readonly CoordinatorAssignment[], rules: RuleSet): GapVersion[] {
  const steps = assignments.flatMap(stepsOf).sort((a, b) => compareMoments(a.moment, b.moment));
  const result: GapVersion[] = [];
  let held = 0;
  let over: Overload | undefined;
  let crossing: Step | undefined;
  steps.forEach((step, index) => {
    const before = held;
    held += step.by;
    if (before > WARN_ABOVE_CHAINS !== held > WARN_ABOVE_CHAINS) crossing = step;
    const { instant } = step.moment;
    if (steps[index + 1]?.moment.instant === instant) return;
    if (over === undefined && held > WARN_ABOVE_CHAINS && crossing !== undefined) {
      over = { openedBy: crossing, rungs: [{ level: 'warn', at: instant }] };
    }
    if (over !== undefined && held > CRITICAL_ABOVE_CHAINS && over.rungs.length === 1)
      over.rungs.push({ level: 'critical', at: instant });
    if (over !== undefined && held <= WARN_ABOVE_CHAINS && crossing !== undefined) {
      result.push(versionOf(over, rules, { at: instant, by: crossing }));
      over = undefined;
    }
  });
  return over === undefined ? result : [...result, versionOf(over, rules)];
}

function stepsOf(assignment: CoordinatorAssignment): Step[] {
  const { began, beganByEventId, ended, endedByEventId = '' } = assignment;
  const steps: Step[] = [{ moment: began, by: 1, eventId: beganByEventId, assignment }];
  if (ended !== undefined) steps.push({ moment: ended, by: -1, eventId: endedByEventId, assignment });
  return steps;
}

function versionOf(
  { openedBy, rungs }: Overload,
  rules: RuleSet,
  end?: { readonly at: Instant; readonly by: Step },
): GapVersion {
  const { coordinatorId, careChainId, waitingFor } = openedBy.assignment;
  const openedAt = openedBy.moment.instant;
  return {
    gapId: `${RULE_ID}~${careChainId}~${coordinatorId}~${openedBy.eventId}`,
    ruleId: RULE_ID,
    ruleVersion: rules.versionAt(rules.rule(RULE_ID), openedAt).version,
    careChainId,
    subject: coordinatorId,
    domain: undefined,
    openedAt,
    dueAt: openedAt,
    openedByEventId: openedBy.eventId,
    waitingFor,
    acknowledged: undefined,
    suppressedUntil: undefined,
    validFrom: openedAt,
    validUntil: Infinity,
    rungs,
    ended: end && { as: 'met', at: end.at, byEventId: end.by.eventId },
    forecast: false,
  };
}
