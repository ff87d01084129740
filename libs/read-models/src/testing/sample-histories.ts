import type { Entry, EntryOf } from '@vardkedja/care-chain';

/** The n-th of a row of different chains, opened one a day. */
export function sampleChainId(n: number): string {
  return `00000000-0000-4000-8000-00000000c${String(n).padStart(3, '0')}`;
}

export function sampleEventId(n: number): string {
  return `00000000-0000-4000-8000-00000000e${String(n).padStart(3, '0')}`;
}

const COORDINATOR_ID = '00000000-0000-4000-8000-0000000000b1';
const FIRST_DAY = Date.UTC(2025, 0, 1, 9);
const MS_PER_DAY = 86_400_000;

export function opening(n: number, responsibleMunicipality = '1280'): Entry {
  const occurredAt = FIRST_DAY + n * MS_PER_DAY;
  return {
    type: 'CareChainOpened',
    data: { careChainId: sampleChainId(n), responsibleMunicipality, birthMonth: '2008-09' },
    eventId: sampleEventId(n),
    position: n,
    occurredAt,
    recordedAt: occurredAt,
  };
}

/** A chain that was opened, and nothing else. */
export function openedChain(n: number, responsibleMunicipality?: string): readonly Entry[] {
  return [opening(n, responsibleMunicipality)];
}

/** A chain whose coordinator is the same in all of them. */
export function coordinatedChain(n: number): readonly Entry[] {
  const first = opening(n);
  const occurredAt = first.occurredAt + 1_000;
  const assigned: Entry = {
    type: 'CoordinatorAssigned',
    data: { coordinatorId: COORDINATOR_ID, organisationId: 'municipality-1280', contactEveryDays: 7 },
    eventId: sampleEventId(100 + n),
    position: 100 + n,
    occurredAt,
    recordedAt: occurredAt,
  };
  return [first, assigned];
}

/** The end of a chain, on the hundredth day. */
export function closing(n: number, reason: EntryOf<'CareChainClosed'>['data']['reason']): Entry {
  const occurredAt = FIRST_DAY + 100 * MS_PER_DAY;
  return {
    type: 'CareChainClosed',
    data: { reason },
    eventId: sampleEventId(200 + n),
    position: 200 + n,
    occurredAt,
    recordedAt: occurredAt,
  };
}
