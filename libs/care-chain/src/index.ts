export {
  CARE_CHAIN_STEPS,
  COMMAND_OF_EVENT,
  COMMON_FIELDS,
  STEP_OF_EVENT,
  type CareChainEvent,
  type CommandType,
  type EventData,
  type EventType,
} from './definition/care-chain.steps.js';
export type { Area, Step } from './definition/step.js';
export type { RegisterName, ThingKind } from './definition/fields.js';
export {
  DESTINATIONS,
  LIFE_DOMAINS,
  ORGANISATION_KINDS,
  type Destination,
  type LifeDomain,
  type OrganisationKind,
} from './definition/vocabulary.js';
export type { CareChainCommand, CommandData } from './command/command.js';
export { checkField, mayBeLeftOut } from './command/check-field.js';
export { parseCommand, type ParsedCommand } from './command/parse-command.js';
export type { Fault, FaultCode, MessageParams } from './command/fault.js';
export { messageOf, MESSAGES, type Language, type MessageCode } from './command/messages.js';
export { FAULT_TEXTS, type Text } from './command/fault.texts.js';
export type { CareChainRefusal, RefusalCode } from './command/refusal.js';
export { emptyCareChain, recordEntries, type CareChain } from './command/care-chain.js';
export { decide } from './command/decide.js';
export type { CareChainDecision, DecidedEvent, DecisionContext } from './command/decision.js';

export { questionSetVersion, SHIPPED_REGISTERS, withOrganisations, type Registers } from './registers/registers.js';
export { ORGANISATION_KIND_LABELS, type Organisation } from './registers/organisations.js';
export { REGIONS, type Region } from './registers/regions.js';
export type { Municipality } from './registers/municipalities.js';
export type { LegalBasis } from './registers/legal-bases.js';
export { isAlarming, isOnScale, type Question, type QuestionSet } from './registers/question-sets.js';

export type { Entry, EntryOf } from './history/entry.js';
export { correctedEntry, effectiveHistory, inBusinessOrder, type Viewpoint } from './history/effective-history.js';
export {
  addMonths,
  dayOfDate,
  firstDayOfMonthTurning,
  formatLocalDay,
  parseLocalDate,
  weekdayOf,
  type LocalDate,
  type LocalDay,
} from './time/local-date.js';
export { endOfDay, localDayAt, sameTimeDaysLater, startOfDay } from './time/local-time.js';
export { DATE_LIMITS, readTime } from './time/wire-time.js';

export {
  gapAt,
  GAP_STATES,
  gapToJson,
  isOpen,
  LEVELS,
  type Acknowledgement,
  type Gap,
  type GapEnd,
  type GapState,
  type GapVersion,
  type Level,
  type Rung,
  type WaitingFor,
} from './gaps/gap.js';
export { GapFold } from './gaps/gap-fold.js';
export { gapHistory, gaps, gapsAt, type GapQuestion } from './gaps/gaps.js';
export { RULE_CATALOGUE, RULES_IN_FORCE } from './gaps/rule-catalogue.js';
export { RuleSet } from './gaps/rule-set.js';
export type { Deadline, RungTerm, Terms } from './gaps/deadline.js';
export type {
  CoverRule,
  CrossChainRule,
  DutyRule,
  GapRule,
  RuleText,
  RuleVersion,
  SubjectKind,
} from './gaps/duty-rule.js';
export {
  coordinatorAssignments,
  coordinatorOverloads,
  type CoordinatorAssignment,
} from './gaps/coordinator-overload.js';

export { entryOfRecorded, entryOfStored } from './history/recorded-entry.js';
export { shownEntries, shownEntryToJson, type ShownEntry } from './history/shown-entries.js';

export { PHASES, PHASE_TEXTS, type Phase, type PhaseText } from './summary/phase.js';
export type { DomainCover, Holder } from './summary/cover.js';
export type { CurrentPlacement } from './summary/placement-fold.js';
export { chainSummaryToJson, type ChainSummary, type GapsByLevel } from './summary/chain-summary.js';
export { SummaryFold, type SummarySupplement } from './summary/summary-fold.js';
export { chainSummary, openGaps, type SummaryQuestion } from './summary/summarise.js';

export { INTERVAL_KINDS, type Interval, type IntervalKind, type Point } from './timeline/interval.js';
export { INTERVAL_TEXTS } from './timeline/timeline.texts.js';
export {
  timelineToJson,
  type ClosedTime,
  type DomainLane,
  type Hole,
  type Lane,
  type OrganisationLane,
  type Timeline,
} from './timeline/timeline.js';
export { timeline, type TimelineQuestion } from './timeline/draw-timeline.js';
