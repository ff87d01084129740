import type { DataOf, Fields } from '@vardkedja/event-sourcing';
import { assessmentSteps } from '../assessment/assessment.steps.js';
import { chainSteps } from '../chain/chain.steps.js';
import { consentSteps } from '../consent/consent.steps.js';
import { dischargeSteps } from '../discharge/discharge.steps.js';
import { followUpSteps } from '../follow-up/follow-up.steps.js';
import { gapSteps } from '../gap/gap.steps.js';
import { groupSteps } from '../group/group.steps.js';
import { handoverSteps } from '../handover/handover.steps.js';
import { needSteps } from '../need/need.steps.js';
import { placementSteps } from '../placement/placement.steps.js';
import { recordSteps } from '../record/record.steps.js';
import { referralSteps } from '../referral/referral.steps.js';
import { sipSteps } from '../sip/sip.steps.js';
import type { Step } from './step.js';
import { optional, personal } from './fields.js';

/** Every command of a care chain with the one event it makes and their fields. */
export const CARE_CHAIN_STEPS = {
  ...chainSteps,
  ...referralSteps,
  ...assessmentSteps,
  ...needSteps,
  ...placementSteps,
  ...dischargeSteps,
  ...handoverSteps,
  ...sipSteps,
  ...consentSteps,
  ...groupSteps,
  ...followUpSteps,
  ...gapSteps,
  ...recordSteps,
} as const;

/** Fields that every event may have beside its own. A step's own field of the same name goes before it. */
export const COMMON_FIELDS = { note: optional(personal.longText()) } as const;

type Steps = typeof CARE_CHAIN_STEPS;
export type CommandType = keyof Steps;
export type EventType = Steps[CommandType]['event'];

type WithCommon<F extends Fields> = DataOf<F & Omit<typeof COMMON_FIELDS, keyof F>>;

/** The payload of an event type. */
export type EventData<T extends EventType = EventType> = {
  [C in CommandType]: Steps[C] extends Step<T, infer F> ? WithCommon<F> : never;
}[CommandType];

/** What happened, told apart by `type`. */
export type CareChainEvent = {
  [C in CommandType]: Steps[C] extends Step<infer T, infer F>
    ? { readonly type: T; readonly data: WithCommon<F> }
    : never;
}[CommandType];

/** The step that a recorded event type belongs to. */
export const STEP_OF_EVENT: ReadonlyMap<string, Step> = new Map(
  Object.values(CARE_CHAIN_STEPS).map((step: Step) => [step.event, step]),
);

/** The command that makes an event type. */
export const COMMAND_OF_EVENT: ReadonlyMap<string, CommandType> = new Map(
  Object.entries(CARE_CHAIN_STEPS).map(([command, step]: [string, Step]) => [step.event, command as CommandType]),
);
