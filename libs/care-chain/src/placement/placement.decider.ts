import type { AreaDecider, DatedEvent, EventOf, JudgedOnce } from '../command/area-decider.js';
import { refusal, type CareChainRefusal } from '../command/refusal.js';
import { dayOfDate } from '../time/local-date.js';
import { localDayAt } from '../time/local-time.js';
import type { placementSteps } from './placement.steps.js';

const MAX_STAY_OUTSIDE_DAYS = 28;

/** A stay at a SiS home that has not ended. */
export interface RunningPlacement {
  readonly placementId: string;
  /** What brought the young person to the home of now. */
  arrival: DatedEvent<'Admitted' | 'TransferredWithinSis'>;
  /** The latest start or end of a stay outside. */
  outside: DatedEvent<'StayOutsideStarted' | 'StayOutsideEnded'> | undefined;
  /** The latest absconding or return. */
  absconding: DatedEvent<'Absconded' | 'Returned'> | undefined;
}

export interface PlacementState {
  running: RunningPlacement | undefined;
  /** By intervention: its resumption since the latest admission or discharge. */
  readonly resumed: Map<string, DatedEvent<'InterventionResumed'>>;
  readonly ended: Map<string, DatedEvent<'InterventionEnded'>>;
}

interface Seen {
  readonly placement: PlacementState;
}
type PlacementEvent = EventOf<typeof placementSteps>;
type InterventionEvent = DatedEvent<'InterventionStarted' | 'InterventionResumed' | 'InterventionEnded'>;
type StayEvent = Exclude<PlacementEvent, InterventionEvent | DatedEvent<'Admitted'>>;

export function noPlacement(): PlacementState {
  return { running: undefined, resumed: new Map(), ended: new Map() };
}

/** The placement that an event names, if it is the one that is running. */
export function runningPlacement(placement: PlacementState, placementId: string): RunningPlacement | undefined {
  return placement.running?.placementId === placementId ? placement.running : undefined;
}

const stayIsShort: JudgedOnce<Seen, DatedEvent<'StayOutsideStarted'>> = {
  concerns: ['until'],
  refuse({ data: { until }, occurredAt }) {
    const days = dayOfDate(until) - localDayAt(occurredAt);
    return days > MAX_STAY_OUTSIDE_DAYS
      ? refusal('STAY_OUTSIDE_TOO_LONG', 'until', { days: MAX_STAY_OUTSIDE_DAYS })
      : undefined;
  },
};

export const placementDecider: AreaDecider<Seen, PlacementEvent> = {
  evolve({ placement }, event) {
    if (event.type === 'Admitted') admit(placement, event);
    else if (isInterventionEvent(event)) evolveIntervention(placement, event);
    else evolveStay(placement, event);
  },

  standing({ placement }, event) {
    if (event.type === 'Admitted') return undefined;
    return isInterventionEvent(event) ? standingIntervention(placement, event) : standingStay(placement, event);
  },

  refuse({ placement }, event) {
    if (event.type === 'Admitted') return placement.running === undefined ? undefined : refusal('PLACEMENT_RUNNING');
    if (!isInterventionEvent(event)) return refuseStay(placement, event);
    if (event.type === 'InterventionStarted' || !placement.ended.has(event.data.interventionId)) return undefined;
    return refusal('INTERVENTION_ALREADY_ENDED', 'interventionId');
  },

  judgedOnce: { StayOutsideStarted: [stayIsShort] },
};

function admit(placement: PlacementState, event: DatedEvent<'Admitted'>): void {
  placement.running = {
    placementId: event.data.placementId,
    arrival: event,
    outside: undefined,
    absconding: undefined,
  };
  placement.resumed.clear();
}

function evolveStay(placement: PlacementState, event: StayEvent): void {
  const running = runningPlacement(placement, event.data.placementId);
  if (running === undefined) return;
  switch (event.type) {
    case 'TransferredWithinSis':
      running.arrival = event;
      break;
    case 'StayOutsideStarted':
    case 'StayOutsideEnded':
      running.outside = event;
      break;
    case 'Absconded':
    case 'Returned':
      running.absconding = event;
      break;
  }
}

function standingStay(placement: PlacementState, event: StayEvent): DatedEvent | undefined {
  const running = runningPlacement(placement, event.data.placementId);
  switch (event.type) {
    case 'TransferredWithinSis':
      return running?.arrival;
    case 'StayOutsideStarted':
    case 'StayOutsideEnded':
      return running?.outside;
    case 'Absconded':
    case 'Returned':
      return running?.absconding;
  }
}

function refuseStay(placement: PlacementState, event: StayEvent): CareChainRefusal | undefined {
  const running = runningPlacement(placement, event.data.placementId);
  if (running === undefined) return refusal('PLACEMENT_NOT_RUNNING', 'placementId');
  const isOutside = running.outside?.type === 'StayOutsideStarted';
  const isAbsconded = running.absconding?.type === 'Absconded';
  switch (event.type) {
    case 'TransferredWithinSis':
      return homeOf(running) === event.data.toHomeId ? refusal('PLACEMENT_AT_SAME_HOME', 'toHomeId') : undefined;
    case 'StayOutsideStarted':
      return isOutside ? refusal('STAY_OUTSIDE_ALREADY_STARTED', 'placementId') : undefined;
    case 'StayOutsideEnded':
      return isOutside ? undefined : refusal('STAY_OUTSIDE_NOT_STARTED', 'placementId');
    case 'Absconded':
      return isAbsconded ? refusal('ALREADY_ABSCONDED', 'placementId') : undefined;
    case 'Returned':
      return isAbsconded ? undefined : refusal('NOT_ABSCONDED', 'placementId');
  }
}

function homeOf({ arrival }: RunningPlacement): string {
  return arrival.type === 'Admitted' ? arrival.data.homeId : arrival.data.toHomeId;
}

function isInterventionEvent(event: PlacementEvent): event is InterventionEvent {
  return 'interventionId' in event.data;
}

function evolveIntervention(placement: PlacementState, event: InterventionEvent): void {
  if (event.type === 'InterventionResumed') placement.resumed.set(event.data.interventionId, event);
  if (event.type === 'InterventionEnded') {
    placement.ended.set(event.data.interventionId, event);
    placement.resumed.delete(event.data.interventionId);
  }
}

function standingIntervention(placement: PlacementState, event: InterventionEvent): DatedEvent | undefined {
  const { interventionId } = event.data;
  switch (event.type) {
    case 'InterventionStarted':
      return undefined;
    case 'InterventionResumed':
      return placement.resumed.get(interventionId);
    case 'InterventionEnded':
      return placement.ended.get(interventionId);
  }
}
