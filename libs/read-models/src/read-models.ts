import type { ChainSummary, Gap } from '@vardkedja/care-chain';
import type { Instant, StoredHistory } from '@vardkedja/event-sourcing';
import type { GapQuery, Page, PageRequest } from './lists/gap-query.js';
import type { ChainRows } from './projection/chain-rows.js';

/** Which care chains are asked for. Filters that are left out let everything through. */
export interface ChainQuery extends PageRequest {
  /** As of when their gaps are counted and their cover is told; what has been recorded is otherwise shown as it stands. */
  readonly asOf: Instant;
  /** Municipality code. */
  readonly responsibleMunicipality?: string | undefined;
  /** Of the running placement. */
  readonly homeId?: string | undefined;
  readonly phase?: string | undefined;
  readonly state?: string | undefined;
}

/** A chain that changed, and which of its gaps (or of its coordinator's) came, went or read differently afterwards. */
export interface Change {
  /** Of the chain's latest event that is told here. */
  readonly position: number;
  readonly careChainId: string;
  readonly gapIds: readonly string[];
}

export type Changes =
  | { readonly outcome: 'changes'; readonly changes: readonly Change[] }
  /** The log of changes does not reach back to there: everything has to be asked for anew. */
  | { readonly outcome: 'tooLongAgo'; readonly earliest: number };

/** The read models are not there yet: never filled, or being built for the first time. */
export class ReadModelsUnavailable extends Error {
  override readonly name = 'ReadModelsUnavailable';
  constructor(readonly reason: 'building' | 'closed') {
    super(`read models unavailable: ${reason}`);
  }
}

/**
 * What lists and overviews are answered from. Every answer is what folding the recorded histories would give, up to `checkpoint`.
 * Chains that were opened by mistake, and their gaps, stand in no list; by id they are found.
 * All methods reject with `ReadModelsUnavailable` as long as there is nothing to answer from.
 */
export interface ReadModels {
  /** The gaps of all chains, and those across chains. */
  gaps(query: GapQuery): Promise<Page<Gap>>;
  /** Summaries, the chains opened last first. */
  careChains(query: ChainQuery): Promise<Page<ChainSummary>>;
  careChain(careChainId: string, asOf: Instant): Promise<ChainSummary | undefined>;
  /** Changes at positions after the one given (0: the beginning), in order of position, at most `maxCount`. */
  changesSince(position: number, maxCount: number): Promise<Changes>;
  /** Position of the last event that the answers include. */
  position(): Promise<number>;
}

/** How far the rows reach: the last event that they include. The id tells a log that was put in the place of another. */
export interface Checkpoint {
  /** 0 before the first event. */
  readonly position: number;
  readonly eventId: string | undefined;
}

/** A chain's rows after its latest event, and the gaps and assignments that it had before, where the caller knows them: most of them stay. */
export interface ChainUpdate {
  readonly rows: ChainRows;
  readonly before?: Pick<ChainRows, 'gaps' | 'assignments'> | undefined;
  /** Position of the chain's latest event. */
  readonly position: number;
}

/** What follows from a batch of events. */
export interface Update {
  /** What the checkpoint must be for the update to be made. */
  readonly after: number;
  readonly checkpoint: Checkpoint;
  readonly chains: readonly ChainUpdate[];
}

/** Somebody else has moved the checkpoint: two projections write to one store. Nothing was written. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
  constructor(
    readonly expected: number,
    readonly actual: number | undefined,
  ) {
    super(`the checkpoint is at ${actual ?? 'none'}, not at ${expected}`);
  }
}

/** What projects into read models writes to. */
export interface ReadModelWriter {
  /** Undefined while nothing has been completed. */
  checkpoint(): Promise<Checkpoint | undefined>;
  /** Writes the rows that differ and the checkpoint, all or nothing. Rejects with `CheckpointMoved`. */
  write(update: Update): Promise<void>;
}

/** Read models that are being built beside those that answer. */
export interface Successor extends ReadModelWriter {
  /** Adds whole chains that it does not hold yet. */
  add(chains: readonly ChainRows[]): Promise<void>;
  /**
   * Takes a chain's whole history to fold it beside the caller, if it has somebody free to do so; false: the caller folds it. Throws what
   * went wrong with one taken before, such as `PoisonEvent`.
   */
  take(history: StoredHistory): boolean;
  /** Everything up to the checkpoint has been added. From here on it takes updates. */
  complete(checkpoint: Checkpoint): Promise<void>;
  /** Puts it in the place of those that answer. It is not to be used afterwards. */
  takeOver(): Promise<void>;
  /** Throws away what was built. */
  discard(): Promise<void>;
}

/** Read models as an adapter keeps them. Every adapter passes the same contract suite (`testing/read-models.contract.ts`). */
export interface ReadModelStore extends ReadModels, ReadModelWriter {
  /** The `PROJECTION_VERSION` by which the rows were made; undefined while nothing has been completed. */
  projectionVersion(): Promise<number | undefined>;
  /** What is there is of another log: it answers nothing from here on. */
  discard(): Promise<void>;
  /** Begins an empty successor; what an earlier one left behind goes. */
  beginSuccessor(): Promise<Successor>;
  close(): Promise<void>;
}
