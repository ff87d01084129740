import type { ProjectorStatus } from '@vardkedja/read-models';
import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import type { Lists } from '../lists/lists.js';

/** Measures of the service itself, looked up when they are asked for. */
export function measureService(registry: Registry, lists: Lists, streams: () => number): void {
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, value: () => number | Promise<number>): Gauge =>
    new Gauge({
      name,
      help,
      registers: [registry],
      // All gauges are collected at the same time, so none may rest on what another has looked up.
      async collect() {
        this.set(await value());
      },
    });
  const ofLists = (name: string, help: string, value: (status: ProjectorStatus) => number): Gauge =>
    gauge(`vardkedja_projection_${name}`, help, async () => value(await lists.status()));

  gauge('vardkedja_streams', 'Clients that listen to changes.', streams);
  ofLists('position', 'Position of the last event that the lists include.', ({ position }) => position);
  ofLists('lag_events', 'Events that the lists have not taken in yet.', ({ lagEvents }) => lagEvents);
  ofLists('lag_seconds', 'Age of the oldest of those events.', ({ lagMs }) => lagMs / 1_000);
  ofLists('up', '1 while the lists follow the events.', ({ state }) =>
    Number(state === 'running' || state === 'rebuilding'),
  );
}
