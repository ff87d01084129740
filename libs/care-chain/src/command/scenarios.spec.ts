import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import {
  COMMAND_OF_EVENT,
  decide,
  emptyCareChain,
  parseCommand,
  recordEntries,
  SHIPPED_REGISTERS,
  type Entry,
} from '../index.js';

/** The hand-worked histories, told as the commands that must have made them. */
const folder = new URL('../testing/scenarios/', import.meta.url);

interface Recorded {
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe('hand-worked histories as commands', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const { entries } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { entries: readonly Recorded[] };
    test(file, () => {
      let chain = emptyCareChain(String(entries[0]?.data['careChainId']));
      for (const entry of entries) {
        const type = COMMAND_OF_EVENT.get(entry.type);
        const body = { type, ...(type !== 'CorrectEntry' && { occurredAt: entry.occurredAt }), ...entry.data };
        const parsed = parseCommand(body, SHIPPED_REGISTERS);
        if (parsed.outcome === 'faulty') throw new Error(JSON.stringify([entry, parsed.faults]));
        const decision = decide(chain, parsed.command, {
          now: Date.parse(entry.recordedAt),
          newId: () => entry.eventId,
          registers: SHIPPED_REGISTERS,
        });
        expect(decision).toMatchObject({
          outcome: 'decided',
          events: [{ type: entry.type, data: entry.data }],
          created: {},
        });
        if (decision.outcome !== 'decided') return;
        const recorded = decision.events.map((event) => ({
          ...event,
          position: entry.position,
          recordedAt: Date.parse(entry.recordedAt),
        }));
        chain = recordEntries(chain, recorded as unknown as Entry[]);
      }
      expect(chain.revision).toBe(entries.length - 1);
    });
  }
});
