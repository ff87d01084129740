import { streamName, type Field, type Instant } from '@vardkedja/event-sourcing';
import fc from 'fast-check';
import { emptyCareChain, recordEntries, type CareChain } from '../command/care-chain.js';
import type { CareChainCommand } from '../command/command.js';
import { decide } from '../command/decide.js';
import type { CareChainDecision } from '../command/decision.js';
import { CARE_CHAIN_STEPS, type CommandType } from '../definition/care-chain.steps.js';
import type { Entry } from '../history/entry.js';
import { SHIPPED_REGISTERS } from '../registers/registers.js';
import { Draw } from './draw.js';
import { inventCommand } from './invented-command.js';

/** How often a command is tried, beside once for each type: what a journey is made of, and what changes its past. */
const OFTEN: Partial<Readonly<Record<CommandType, number>>> = {
  OfferPlace: 2,
  CompleteAssessment: 2,
  IdentifyNeed: 2,
  MeetNeed: 2,
  Admit: 5,
  StartStayOutside: 2,
  EndStayOutside: 2,
  ReportAbsconded: 2,
  ReportReturned: 2,
  StartIntervention: 3,
  ResumeIntervention: 3,
  EndIntervention: 2,
  DeclareDischargeReady: 2,
  WithdrawDischargeReady: 2,
  DecideDischarge: 4,
  Discharge: 4,
  OfferHandover: 5,
  ReceiveHandover: 3,
  AcceptHandover: 7,
  DeclineHandover: 3,
  WithdrawHandover: 2,
  RecordFirstContact: 3,
  EndResponsibility: 4,
  CallSip: 3,
  AnswerSipCall: 2,
  HoldSipMeeting: 4,
  AgreeSip: 5,
  CompleteSipAction: 4,
  FollowUpSip: 3,
  GiveConsent: 2,
  RenewConsent: 2,
  AssignCoordinator: 2,
  ReleaseCoordinator: 2,
  LogContact: 3,
  ContactForFollowUp: 2,
  HoldOutcomeInterview: 2,
  ActOnAnswer: 2,
  AcknowledgeGap: 2,
  SuppressGap: 2,
  CorrectEntry: 8,
  AnnulEntry: 3,
};

const TYPES = Object.keys(CARE_CHAIN_STEPS) as CommandType[];
const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 24 * 60;
const EARLIEST_START = Date.UTC(2022, 0, 1);
const LATEST_START = Date.UTC(2026, 11, 31);

/** One step of a story: which command is tried next, and the chance that everything about it follows from. */
export interface Step {
  readonly type: CommandType;
  readonly seed: number;
}

/** A story as it is drawn; `tell` makes a history of it. Leaving out steps makes it a shorter story. */
export interface Story {
  readonly careChainId: string;
  readonly startsAt: Instant;
  readonly steps: readonly Step[];
}

export interface StoryLimits {
  /** Commands tried at most; about half of them are allowed. */
  readonly maxSteps?: number;
  readonly minSteps?: number;
}

/** One command of a story that was told: the chain just before it, when it came, and what was decided. */
export interface ToldStep {
  readonly before: CareChain;
  readonly command: CareChainCommand;
  readonly now: Instant;
  readonly decision: CareChainDecision;
  readonly after: CareChain;
}

/** Commands in random order, at random times, on one chain. */
export function arbitraryStory({ minSteps = 0, maxSteps = 80 }: StoryLimits = {}): fc.Arbitrary<Story> {
  const type = fc.oneof(...TYPES.map((each) => ({ arbitrary: fc.constant(each), weight: OFTEN[each] ?? 1 })));
  const step = fc.record({ type, seed: fc.nat({ max: 0x7fffffff }) });
  return fc.record({
    careChainId: fc.uuid({ version: 4 }),
    startsAt: fc.integer({ min: EARLIEST_START, max: LATEST_START }),
    steps: fc.array(step, { minLength: minSteps, maxLength: maxSteps, size: 'max' }),
  });
}

/**
 * Histories of one chain as they could have been recorded: every entry was decided by the domain. With late entries, entries at the same
 * instant, corrections, annulments, closings and reopenings, several placements. Positions have holes, as in a store of many chains.
 */
export function arbitraryHistory(limits: StoryLimits = {}): fc.Arbitrary<readonly Entry[]> {
  return arbitraryStory(limits).map((story) => tell(story).at(-1)?.after.entries ?? []);
}

/** Tells a story: each command in turn is made up for the chain as it stands, decided and, if allowed, recorded. */
export function tell({ careChainId, startsAt, steps }: Story): readonly ToldStep[] {
  const newId = idsOf(careChainId);
  const told: ToldStep[] = [];
  let chain = emptyCareChain(careChainId);
  let now = startsAt;
  let position = 0;
  const opening: Step = { type: 'OpenCareChain', seed: startsAt % 0x7fffffff };
  for (const { type, seed } of [opening, ...steps]) {
    const draw = new Draw(seed);
    now += pauseBetween(draw);
    const command = inventCommand(fittingType(type, chain, draw), chain, now, draw, newId);
    const before = chain;
    const decision = decide(before, command, { now, newId, registers: SHIPPED_REGISTERS });
    const events = decision.outcome === 'decided' ? decision.events : [];
    const recorded = events.map((event) => {
      position += draw.between(1, 3);
      return { ...event, stream: streamName('careChain', careChainId), position, recordedAt: now } as unknown as Entry;
    });
    chain = recordEntries(chain, recorded);
    told.push({ before, command, now, decision, after: chain });
  }
  return told;
}

/** A chain that is not open takes little else than to be opened, and what a command names must have come in first: mostly, that is made up for. */
function fittingType(type: CommandType, { journey: { chain, things } }: CareChain, draw: Draw): CommandType {
  if (draw.percent(10)) return type;
  if (chain.opened === undefined) return 'OpenCareChain';
  if (chain.closing?.type === 'CareChainClosed' && draw.percent(30)) return 'ReopenCareChain';
  const known: Readonly<Record<string, ReadonlyMap<string, unknown>>> = things;
  const missing = kindsNamedBy(type, 'known').find((kind) => known[kind]?.size === 0);
  return missing === undefined ? type : (TYPES.find((each) => kindsNamedBy(each, 'new').includes(missing)) ?? type);
}

/** Kinds of the things that a command always names, or brings in. */
function kindsNamedBy(type: CommandType, as: 'known' | 'new'): readonly string[] {
  const fields: readonly Field[] = Object.values(CARE_CHAIN_STEPS[type].fields);
  return fields.flatMap((field) =>
    field.kind === 'id' && field.as === as && field.optional !== true ? [field.of] : [],
  );
}

/** Ids that are made one after the other, different in every chain. */
export function idsOf(careChainId: string): () => string {
  let made = 0;
  return () => {
    made += 1;
    return `${careChainId.slice(0, 8)}-${careChainId.slice(9, 13)}-4000-8000-${made.toString(16).padStart(12, '0')}`;
  };
}

/** Some commands come in one go, most within days, a few after a long silence. */
function pauseBetween(draw: Draw): number {
  if (draw.percent(25)) return 0;
  if (draw.percent(60)) return draw.between(1, 4 * MINUTES_PER_DAY) * MS_PER_MINUTE;
  return draw.between(1, (draw.percent(80) ? 20 : 90) * MINUTES_PER_DAY) * MS_PER_MINUTE + draw.between(0, 59_999);
}
