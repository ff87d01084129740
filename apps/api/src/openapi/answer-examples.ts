import { wholeList } from '../lists/whole-list.js';
import { EXAMPLE_IDS } from './example-ids.js';

const { careChain, handover, entry, placement, coordinator } = EXAMPLE_IDS;

const GAP = {
  gapId: `offer-unanswered~${careChain}~${handover}~${entry}`,
  ruleId: 'offer-unanswered',
  ruleVersion: 1,
  careChainId: careChain,
  subject: handover,
  domain: 'health',
  state: 'open',
  level: 'warn',
  openedAt: '2026-06-02T07:30:00.000Z',
  dueAt: '2026-06-10T22:00:00.000Z',
  openedByEventId: entry,
  waitingFor: { organisationId: 'region-12', function: 'mottagning barn och unga' },
};

export const GAPS_EXAMPLE = { items: [GAP], page: 1, limit: 20, total: 1 };

export const SUMMARY_EXAMPLE = {
  careChainId: careChain,
  revision: 12,
  state: 'open',
  phase: 'placement',
  openedAt: '2026-01-08T08:00:00.000Z',
  lastEntryAt: '2026-06-02T07:30:00.000Z',
  responsibleMunicipality: '1280',
  placement: {
    placementId: placement,
    homeId: 'sisHome-fagared',
    kind: 'treatment',
    since: '2026-01-10T08:00:00.000Z',
    dischargePlanning: { since: '2026-02-01T09:00:00.000Z', plannedDischargeOn: '2026-08-15' },
  },
  cover: [
    {
      domain: 'health',
      required: true,
      holders: [
        {
          by: 'placement',
          organisationId: 'sisHome-fagared',
          placementId: placement,
          since: '2026-01-10T08:00:00.000Z',
        },
      ],
    },
  ],
  runningGaps: { info: 0, warn: 1, critical: 0 },
  upcomingGaps: { info: 3, warn: 0, critical: 0 },
  coordinator: { coordinatorId: coordinator, organisationId: 'municipality-1280', since: '2026-01-12T09:00:00.000Z' },
};

export const SUMMARIES_EXAMPLE = { items: [SUMMARY_EXAMPLE], page: 1, limit: 20, total: 1 };

export const ENTRIES_EXAMPLE = wholeList([
  {
    entryId: entry,
    revision: 12,
    position: '48213',
    type: 'HandoverOffered',
    occurredAt: '2026-06-02T07:30:00.000Z',
    recordedAt: '2026-06-02T07:31:12.480Z',
    data: {
      handoverId: handover,
      domain: 'health',
      toOrganisationId: 'region-12',
      toFunction: 'mottagning barn och unga',
      effectiveFrom: '2026-06-15',
      ground: { kind: 'careExchange' },
    },
  },
]);

export const TIMELINE_EXAMPLE = {
  careChainId: careChain,
  asOf: '2026-06-15T12:00:00.000Z',
  openedAt: '2026-01-08T08:00:00.000Z',
  closed: [],
  lanes: [
    {
      kind: 'organisation',
      organisationId: 'region-12',
      intervals: [
        {
          kind: 'handoverOffered',
          certainty: 'actual',
          start: '2026-06-02T07:30:00.000Z',
          subject: handover,
          domain: 'health',
          organisationId: 'region-12',
          function: 'mottagning barn och unga',
          entryIds: [entry],
        },
      ],
      points: [],
      holes: [
        {
          gapId: GAP.gapId,
          ruleId: 'offer-unanswered',
          state: 'open',
          level: 'warn',
          certainty: 'actual',
          waitingSince: '2026-06-02T07:30:00.000Z',
          start: '2026-06-10T22:00:00.000Z',
        },
      ],
    },
  ],
};
