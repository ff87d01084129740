import type { AreaDecider, DatedEvent, EventOf } from '../command/area-decider.js';
import { refusal } from '../command/refusal.js';
import type { needSteps } from './need.steps.js';

export interface NeedState {
  readonly met: Map<string, DatedEvent<'NeedMet'>>;
}

interface Seen {
  readonly need: NeedState;
}

export function noNeeds(): NeedState {
  return { met: new Map() };
}

export const needDecider: AreaDecider<Seen, EventOf<typeof needSteps>> = {
  evolve({ need }, event) {
    if (event.type === 'NeedMet') need.met.set(event.data.needId, event);
  },

  standing({ need }, event) {
    return event.type === 'NeedMet' ? need.met.get(event.data.needId) : undefined;
  },

  refuse({ need }, event) {
    return event.type === 'NeedMet' && need.met.has(event.data.needId)
      ? refusal('NEED_ALREADY_MET', 'needId')
      : undefined;
  },
};
