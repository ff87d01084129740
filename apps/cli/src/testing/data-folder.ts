import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '@vardkedja/event-sourcing';
import { openSqliteEventStore } from '@vardkedja/event-store/sqlite';

/** A folder of its own for one test, gone when the test ends. */
export class TestFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'vardkedja-cli-'));

  file(name: string): string {
    return join(this.path, name);
  }

  get dataDir(): string {
    return this.file('data');
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Everything that a data folder has recorded, in order. */
export async function recordedIn(dataDir: string): Promise<readonly RecordedEvent[]> {
  const store = openSqliteEventStore({ file: join(dataDir, 'events.sqlite'), readOnly: true });
  try {
    const events: RecordedEvent[] = [];
    for (;;) {
      const page = await store.readAll({ afterPosition: events.at(-1)?.position ?? 0, maxCount: 10_000 });
      if (page.length === 0) return events;
      events.push(...page);
    }
  } finally {
    await store.close();
  }
}

/** What was recorded, without what differs from one run to another: ids made by the system and the times of recording. */
export function saying(events: readonly RecordedEvent[]): readonly object[] {
  return events.map(({ stream, revision, type, occurredAt, data }) =>
    type === 'EntryCorrected' ? { stream, revision, type, data } : { stream, revision, type, occurredAt, data },
  );
}
