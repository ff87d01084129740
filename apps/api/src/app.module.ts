import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Registry } from 'prom-client';
import { AnswerBook } from './answers/answer-book.js';
import { ApiInfoController } from './api-info/api-info.controller.js';
import { CARE_CHAIN_QUERY_HANDLERS } from './care-chains/care-chain.queries.js';
import { CareChainsController } from './care-chains/care-chains.controller.js';
import { CommandEntrance } from './care-chains/command-entrance.js';
import { CommandsController } from './care-chains/commands.controller.js';
import { RecordCommandHandler } from './care-chains/record-command.js';
import { GapRulesController } from './gap-rules/gap-rules.controller.js';
import { GapsController } from './gaps/gaps.controller.js';
import { HealthController } from './health/health.controller.js';
import { StoreWatch } from './health/store-watch.js';
import { LIST_QUERY_HANDLERS } from './lists/list.queries.js';
import { Lists } from './lists/lists.js';
import { Patience } from './lists/patience.js';
import { HttpMetrics } from './metrics/http-metrics.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { ApiDescription } from './openapi/api-description.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { PageController } from './page/page.controller.js';
import { CLOCK, EVENT_STORE, LOGGER, RECORDER, type ServiceParts } from './service-parts.js';
import { ChangeStreams } from './stream/change-streams.js';
import { StreamController } from './stream/stream.controller.js';

/** All routes, put together from the parts of a service. */
@Module({})
export class AppModule {
  static of(parts: ServiceParts, description: ApiDescription): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        ...[ApiInfoController, CommandsController, CareChainsController, GapsController, GapRulesController],
        ...[OrganisationsController, StreamController, HealthController, MetricsController],
        ...[OpenApiController, PageController],
      ],
      providers: [
        { provide: RECORDER, useValue: parts.recorder },
        { provide: EVENT_STORE, useValue: parts.eventStore },
        { provide: CLOCK, useValue: parts.clock },
        { provide: LOGGER, useValue: parts.logger },
        { provide: Lists, useValue: parts.lists },
        { provide: AnswerBook, useValue: parts.answerBook },
        { provide: StoreWatch, useValue: parts.storeWatch },
        { provide: Registry, useValue: parts.registry },
        { provide: HttpMetrics, useValue: parts.metrics },
        { provide: ApiDescription, useValue: description },
        ...[CommandEntrance, Patience, ChangeStreams],
        ...[RecordCommandHandler, ...CARE_CHAIN_QUERY_HANDLERS, ...LIST_QUERY_HANDLERS],
      ],
    };
  }
}
