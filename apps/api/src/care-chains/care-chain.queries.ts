import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  chainSummary,
  gaps,
  shownEntries,
  timeline,
  type ChainSummary,
  type Entry,
  type Gap,
  type GapState,
  type RuleSet,
  type ShownEntry,
  type Timeline,
  type Viewpoint,
} from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Recorder } from '@vardkedja/recording';
import { RECORDER } from '../service-parts.js';

/**
 * Questions about one chain. They are answered from its recorded entries, which are as new as the last command; undefined where there is no
 * such chain, or was none as of then.
 */
export class ReadSummary extends Query<ChainSummary | undefined> {
  constructor(
    readonly careChainId: string,
    readonly viewpoint: Viewpoint & { readonly asOf: Instant },
  ) {
    super();
  }
}

export class ReadTimeline extends Query<Timeline | undefined> {
  constructor(
    readonly careChainId: string,
    readonly viewpoint: Viewpoint & { readonly asOf: Instant },
  ) {
    super();
  }
}

export class ReadEntries extends Query<readonly ShownEntry[] | undefined> {
  constructor(
    readonly careChainId: string,
    readonly viewpoint: Viewpoint,
  ) {
    super();
  }
}

export interface ChainGapsQuestion extends Viewpoint {
  readonly asOf: Instant;
  readonly states: readonly GapState[];
  readonly rules?: RuleSet | undefined;
}

export class ReadGapsOfChain extends Query<readonly Gap[] | undefined> {
  constructor(
    readonly careChainId: string,
    readonly question: ChainGapsQuestion,
  ) {
    super();
  }
}

/** Reads a chain's entries and works out an answer from them. */
abstract class ChainQueryHandler {
  constructor(@Inject(RECORDER) private readonly recorder: Recorder) {}

  protected async from<Answer>(
    careChainId: string,
    workOut: (entries: readonly Entry[]) => Answer | undefined,
  ): Promise<Answer | undefined> {
    const chain = await this.recorder.chain(careChainId);
    return chain === undefined ? undefined : workOut(chain.entries);
  }
}

@QueryHandler(ReadSummary)
export class ReadSummaryHandler extends ChainQueryHandler implements IQueryHandler<ReadSummary> {
  execute({ careChainId, viewpoint }: ReadSummary): Promise<ChainSummary | undefined> {
    return this.from(careChainId, (entries) => chainSummary(entries, viewpoint));
  }
}

@QueryHandler(ReadTimeline)
export class ReadTimelineHandler extends ChainQueryHandler implements IQueryHandler<ReadTimeline> {
  execute({ careChainId, viewpoint }: ReadTimeline): Promise<Timeline | undefined> {
    return this.from(careChainId, (entries) => timeline(entries, viewpoint));
  }
}

@QueryHandler(ReadEntries)
export class ReadEntriesHandler extends ChainQueryHandler implements IQueryHandler<ReadEntries> {
  execute({ careChainId, viewpoint }: ReadEntries): Promise<readonly ShownEntry[] | undefined> {
    return this.from(careChainId, (entries) => shownEntries(entries, viewpoint));
  }
}

@QueryHandler(ReadGapsOfChain)
export class ReadGapsOfChainHandler extends ChainQueryHandler implements IQueryHandler<ReadGapsOfChain> {
  execute({ careChainId, question }: ReadGapsOfChain): Promise<readonly Gap[] | undefined> {
    const { asOf, knownAt, rules, states } = question;
    return this.from(careChainId, (entries) =>
      gaps(entries, { asOf, knownAt, rules }).filter(({ state }) => states.includes(state)),
    );
  }
}

export const CARE_CHAIN_QUERY_HANDLERS = [
  ReadSummaryHandler,
  ReadTimelineHandler,
  ReadEntriesHandler,
  ReadGapsOfChainHandler,
] as const;
