import type { WaitingFor } from './gap.js';

/** The function of SiS that answers requests for a place. */
export const SIS_PLACEMENT_FUNCTION: WaitingFor = {
  organisationId: 'sisHome-placeringsfunktionen',
  function: 'placering',
};
/** The function of a SiS home that acts for a placement. */
export const HOME_FUNCTION = 'institution';
/** The function of an organisation that answers for its part of a SIP. */
export const SIP_FUNCTION = 'samordning SIP';
