import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import type { Lists } from '../lists/lists.js';

/** Measures of the service itself, looked up when they are asked for. */
export function measureService(registry: Registry, lists: Lists, streams: () => number): void {
  collectDefaultMetrics({ register: registry });
  const lagEvents = gauge(registry, 'vardkedja_projection_lag_events', 'Events that the lists have not taken in yet.');
  const lagSeconds = gauge(registry, 'vardkedja_projection_lag_seconds', 'Age of the oldest of those events.');
  const up = gauge(registry, 'vardkedja_projection_up', '1 while the lists follow the events.');
  new Gauge({
    name: 'vardkedja_streams',
    help: 'Clients that listen to changes.',
    registers: [registry],
    collect() {
      this.set(streams());
    },
  });
  new Gauge({
    name: 'vardkedja_projection_position',
    help: 'Position of the last event that the lists include.',
    registers: [registry],
    async collect() {
      const status = await lists.status();
      this.set(status.position);
      lagEvents.set(status.lagEvents);
      lagSeconds.set(status.lagMs / 1_000);
      up.set(status.state === 'running' || status.state === 'rebuilding' ? 1 : 0);
    },
  });
}

function gauge(registry: Registry, name: string, help: string): Gauge {
  return new Gauge({ name, help, registers: [registry] });
}
