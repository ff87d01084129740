import type { Actor } from '@vardkedja/event-sourcing';

/** Who acts as long as there are no logins: whoever uses the machine, by this service. */
export const LOCAL_ACTOR: Actor = {
  userId: '00000000-0000-4000-8000-000000000000',
  organisationId: 'sisHome-placeringsfunktionen',
  function: 'lokal',
};
