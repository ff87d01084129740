import type { AreaDecider, DatedEvent, EventOf } from '../command/area-decider.js';
import { refusal } from '../command/refusal.js';
import type { groupSteps } from './group.steps.js';

export interface GroupState {
  /** The latest assignment or release of a coordinator. */
  coordinator: DatedEvent<'CoordinatorAssigned' | 'CoordinatorReleased'> | undefined;
}

interface Seen {
  readonly group: GroupState;
}

export function noGroup(): GroupState {
  return { coordinator: undefined };
}

export const groupDecider: AreaDecider<Seen, EventOf<typeof groupSteps>> = {
  evolve({ group }, event) {
    if (event.type === 'CoordinatorAssigned' || event.type === 'CoordinatorReleased') group.coordinator = event;
  },

  standing({ group }, event) {
    return event.type === 'CoordinatorAssigned' || event.type === 'CoordinatorReleased' ? group.coordinator : undefined;
  },

  refuse({ group: { coordinator } }, event) {
    const assigned = coordinator?.type === 'CoordinatorAssigned' ? coordinator.data.coordinatorId : undefined;
    switch (event.type) {
      case 'InterventionGroupFormed':
      case 'ContactLogged':
        return undefined;
      case 'CoordinatorAssigned':
        return assigned === undefined ? undefined : refusal('COORDINATOR_ALREADY_ASSIGNED');
      case 'CoordinatorReleased':
        return assigned === event.data.coordinatorId ? undefined : refusal('COORDINATOR_NOT_ASSIGNED', 'coordinatorId');
    }
  },
};
