import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { ChainSummary, Gap } from '@vardkedja/care-chain';
import type { ChainQuery, GapQuery, Page } from '@vardkedja/read-models';
import { Lists } from './lists.js';

/** Questions across all chains. They are answered from the read models, which follow the commands a moment later. */
export class ListGaps extends Query<Page<Gap>> {
  constructor(readonly query: GapQuery) {
    super();
  }
}

export class ListCareChains extends Query<Page<ChainSummary>> {
  constructor(readonly query: ChainQuery) {
    super();
  }
}

@QueryHandler(ListGaps)
export class ListGapsHandler implements IQueryHandler<ListGaps> {
  constructor(private readonly lists: Lists) {}

  execute({ query }: ListGaps): Promise<Page<Gap>> {
    return this.lists.gaps(query);
  }
}

@QueryHandler(ListCareChains)
export class ListCareChainsHandler implements IQueryHandler<ListCareChains> {
  constructor(private readonly lists: Lists) {}

  execute({ query }: ListCareChains): Promise<Page<ChainSummary>> {
    return this.lists.careChains(query);
  }
}

export const LIST_QUERY_HANDLERS = [ListGapsHandler, ListCareChainsHandler] as const;
