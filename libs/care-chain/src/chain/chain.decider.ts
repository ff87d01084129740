import type { AreaDecider, DatedEvent, EventOf, JudgedOnce } from '../command/area-decider.js';
import { refusal } from '../command/refusal.js';
import { ifOnTheSameDay } from '../command/repetition.js';
import type { PlacementState } from '../placement/placement.decider.js';
import { firstDayOfMonthTurning } from '../time/local-date.js';
import { localDayAt } from '../time/local-time.js';
import type { chainSteps } from './chain.steps.js';

/** Nobody older than this has a care chain opened. */
const MAX_AGE_YEARS = 25;

export interface ChainState {
  opened: DatedEvent<'CareChainOpened'> | undefined;
  /** What made the municipality responsible that is so now. */
  responsibility: DatedEvent<'CareChainOpened' | 'ResponsibleMunicipalityChanged'> | undefined;
  risk: DatedEvent<'RiskAssessed'> | undefined;
  /** The latest closing or reopening. */
  closing: DatedEvent<'CareChainClosed' | 'CareChainReopened'> | undefined;
}

interface Seen {
  readonly chain: ChainState;
  readonly placement: PlacementState;
}
type ChainEvent = EventOf<typeof chainSteps>;

export function noChain(): ChainState {
  return { opened: undefined, responsibility: undefined, risk: undefined, closing: undefined };
}

export function isClosed(chain: ChainState): boolean {
  return chain.closing?.type === 'CareChainClosed';
}

/** The age is known by the month alone, so it is reached when that month begins. */
const personIsYoung: JudgedOnce<Seen, DatedEvent<'CareChainOpened'>> = {
  concerns: ['birthMonth'],
  refuse({ data: { birthMonth }, occurredAt }) {
    const today = localDayAt(occurredAt);
    if (firstDayOfMonthTurning(0, birthMonth) > today) return refusal('BIRTH_MONTH_IN_FUTURE', 'birthMonth');
    const grownUpFrom = firstDayOfMonthTurning(MAX_AGE_YEARS + 1, birthMonth);
    return today >= grownUpFrom ? refusal('PERSON_TOO_OLD', 'birthMonth', { years: MAX_AGE_YEARS }) : undefined;
  },
};

const closingIsExplained: JudgedOnce<Seen, DatedEvent<'CareChainClosed'>> = {
  concerns: ['reason', 'explanation'],
  refuse({ data }, _seen, moment) {
    if (data.explanation !== undefined) return undefined;
    const openGaps = moment.openGapIds().size;
    return data.reason === 'other' || openGaps > 0
      ? refusal('EXPLANATION_REQUIRED', 'explanation', { openGaps })
      : undefined;
  },
};

export const chainDecider: AreaDecider<Seen, ChainEvent> = {
  evolve({ chain }, event) {
    switch (event.type) {
      case 'CareChainOpened':
        chain.opened = event;
        chain.responsibility = event;
        break;
      case 'ResponsibleMunicipalityChanged':
        chain.responsibility = event;
        break;
      case 'RiskAssessed':
        chain.risk = event;
        break;
      case 'CareChainClosed':
      case 'CareChainReopened':
        chain.closing = event;
        break;
    }
  },

  standing({ chain }, event) {
    switch (event.type) {
      case 'CareChainOpened':
        return chain.opened;
      case 'ResponsibleMunicipalityChanged':
        return chain.responsibility;
      case 'RiskAssessed':
        return ifOnTheSameDay(chain.risk, event);
      case 'CareChainClosed':
      case 'CareChainReopened':
        return chain.closing;
    }
  },

  refuse({ chain, placement }, event) {
    switch (event.type) {
      case 'CareChainOpened':
        return chain.opened === undefined ? undefined : refusal('CARE_CHAIN_ALREADY_OPENED');
      case 'ResponsibleMunicipalityChanged':
        return chain.responsibility?.data.responsibleMunicipality === event.data.responsibleMunicipality
          ? refusal('MUNICIPALITY_ALREADY_RESPONSIBLE', 'responsibleMunicipality')
          : undefined;
      case 'RiskAssessed':
        return undefined;
      case 'CareChainClosed':
        if (isClosed(chain)) return refusal('CARE_CHAIN_ALREADY_CLOSED');
        return placement.running === undefined ? undefined : refusal('PLACEMENT_RUNNING');
      case 'CareChainReopened':
        return isClosed(chain) ? undefined : refusal('CARE_CHAIN_NOT_CLOSED');
    }
  },

  judgedOnce: { CareChainOpened: [personIsYoung], CareChainClosed: [closingIsExplained] },
};
