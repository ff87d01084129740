import type { AreaDecider, DatedEvent, EventOf } from '../command/area-decider.js';
import { refusal } from '../command/refusal.js';
import { runningPlacement, type PlacementState } from '../placement/placement.decider.js';
import type { dischargeSteps } from './discharge.steps.js';

type DischargeEvent = EventOf<typeof dischargeSteps>;

/** The way out of one placement. */
interface WayOut {
  planning?: DatedEvent<'DischargePlanningStarted'>;
  /** The latest declaration, or its withdrawal. */
  readiness?: DatedEvent<'DischargeReadyDeclared' | 'DischargeReadyWithdrawn'>;
  decision?: DatedEvent<'DischargeDecided'>;
  discharged?: DatedEvent<'Discharged'>;
}

export interface DischargeState {
  readonly byPlacement: Map<string, WayOut>;
}

interface Seen {
  readonly discharge: DischargeState;
  readonly placement: PlacementState;
}

export function noDischarge(): DischargeState {
  return { byPlacement: new Map() };
}

export const dischargeDecider: AreaDecider<Seen, DischargeEvent> = {
  evolve({ discharge, placement }, event) {
    if (event.type === 'CareEnded') return;
    const wayOut = discharge.byPlacement.get(event.data.placementId) ?? {};
    discharge.byPlacement.set(event.data.placementId, wayOut);
    switch (event.type) {
      case 'DischargePlanningStarted':
        wayOut.planning = event;
        break;
      case 'DischargeReadyDeclared':
      case 'DischargeReadyWithdrawn':
        wayOut.readiness = event;
        break;
      case 'DischargeDecided':
        wayOut.decision = event;
        break;
      case 'Discharged':
        wayOut.discharged = event;
        if (runningPlacement(placement, event.data.placementId) !== undefined) leave(placement);
        break;
    }
  },

  standing({ discharge }, event) {
    if (event.type === 'CareEnded') return undefined;
    const wayOut = discharge.byPlacement.get(event.data.placementId);
    if (event.type === 'Discharged') return wayOut?.discharged;
    if (wayOut?.discharged !== undefined) return undefined;
    switch (event.type) {
      case 'DischargePlanningStarted':
        return wayOut?.planning;
      case 'DischargeReadyDeclared':
      case 'DischargeReadyWithdrawn':
        return wayOut?.readiness;
      case 'DischargeDecided':
        return wayOut?.decision;
    }
  },

  refuse({ discharge, placement }, event) {
    if (event.type === 'CareEnded') return undefined;
    const { placementId } = event.data;
    if (runningPlacement(placement, placementId) === undefined) return refusal('PLACEMENT_NOT_RUNNING', 'placementId');
    const isDeclared = discharge.byPlacement.get(placementId)?.readiness?.type === 'DischargeReadyDeclared';
    if (event.type === 'DischargeReadyDeclared' && isDeclared)
      return refusal('DISCHARGE_READY_ALREADY_DECLARED', 'placementId');
    if (event.type === 'DischargeReadyWithdrawn' && !isDeclared)
      return refusal('DISCHARGE_READY_NOT_DECLARED', 'placementId');
    return undefined;
  },
};

/** Ends a stay outside and an absconding with the placement. Whoever gives an intervention afterwards resumes it anew. */
function leave(placement: PlacementState): void {
  placement.running = undefined;
  placement.resumed.clear();
}
