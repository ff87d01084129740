import type { LifeDomain } from '../definition/vocabulary.js';
import { timeline } from '../timeline/draw-timeline.js';
import type { Interval } from '../timeline/interval.js';
import type { Lane } from '../timeline/timeline.js';
import { at, historyOf, idOf, type Told } from './history-of.js';

export const CHAIN = idOf(100);
export const STAY = idOf(200);

/** The first entry of every drawn history: its event id is `idOf(1)`. */
export const opened: Told = [
  '2025-01-08 09:00',
  'CareChainOpened',
  { careChainId: CHAIN, responsibleMunicipality: '1280', birthMonth: '2008-09' },
];
export const admitted: Told = [
  '2025-01-10 09:00',
  'Admitted',
  { placementId: STAY, homeId: 'sisHome-fagared', kind: 'treatment', plannedUntil: '2025-07-31' },
];
export const discharged: Told = ['2025-06-13 10:00', 'Discharged', { placementId: STAY, destination: 'parentalHome' }];

/** The lanes of an opened chain at a local time. */
export function lanesAt(asOf: string, ...told: readonly Told[]): readonly Lane[] {
  return timeline(historyOf(opened, ...told), { asOf: at(asOf) })?.lanes ?? [];
}

/** The lane of a domain or an organisation. */
export function laneOf(lanes: readonly Lane[], of: LifeDomain | `${string}-${string}`): Lane | undefined {
  return lanes.find((lane) => (lane.kind === 'domain' ? lane.domain : lane.organisationId) === of);
}

/** A lane's intervals in a line each. */
export function linesOf(lane: Lane | undefined): readonly string[] {
  return (lane?.intervals ?? []).map(lineOf);
}

/** An interval in one line: what a reader of the page would read. */
export function lineOf({ kind, certainty, start, end, plannedEnd, endedBy }: Interval): string {
  const until = end === undefined ? '' : wallClock(end);
  const planned = plannedEnd === undefined ? '' : ` (planned ${wallClock(plannedEnd)})`;
  return `${certainty} ${kind} ${wallClock(start)}–${until}${planned}${endedBy === undefined ? '' : ` by ${endedBy}`}`;
}

/** A lane's points in a line each. */
export function pointsOf(lane: Lane | undefined): readonly string[] {
  return (lane?.points ?? []).map(({ kind, at: when }) => `${kind} ${wallClock(when)}`);
}

const WALL_CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'short',
});

function wallClock(instant: number): string {
  return WALL_CLOCK.format(instant);
}
