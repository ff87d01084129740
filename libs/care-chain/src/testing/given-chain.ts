import { expect } from '@jest/globals';
import { emptyCareChain, recordEntries, type CareChain } from '../command/care-chain.js';
import type { CareChainCommand } from '../command/command.js';
import { decide } from '../command/decide.js';
import type { CareChainDecision } from '../command/decision.js';
import type { MessageParams } from '../command/fault.js';
import { parseCommand } from '../command/parse-command.js';
import type { RefusalCode } from '../command/refusal.js';
import type { CommandType, EventType } from '../definition/care-chain.steps.js';
import type { Entry } from '../history/entry.js';
import { SHIPPED_REGISTERS } from '../registers/registers.js';
import { ID, recordedId, SAMPLE_COMMANDS } from './sample-commands.js';

/** A command by its type, with what it says other than the sample of its type; `undefined` leaves a field out. */
export type Told = CommandType | readonly [type: CommandType, fields: Readonly<Record<string, unknown>>];

/** When a tested command comes. */
export const NOW = Date.parse('2025-06-30T10:00:00.000Z');
/** The first given command comes on the morning of 8 January 2025, each further one a day later, or at the time that it tells. */
const FIRST_GIVEN_AT = Date.parse('2025-01-08T08:00:00.000Z');
const MS_PER_DAY = 86_400_000;

/** The command that is told, read from its wire form. */
export function commandOf(told: Told): CareChainCommand {
  const [type, fields] = typeof told === 'string' ? [told, {}] : told;
  const parsed = parseCommand({ type, ...SAMPLE_COMMANDS[type], ...fields }, SHIPPED_REGISTERS);
  if (parsed.outcome === 'faulty') throw new Error(`${type}: ${JSON.stringify(parsed.faults)}`);
  return parsed.command;
}

/** A chain to which these commands have come, all of them allowed; the n-th one made the entry `recordedId(n)`. */
export function chainOf(...past: readonly Told[]): CareChain {
  return past.reduce((chain: CareChain, told, index) => {
    const command = commandOf(told);
    const now = Math.max(FIRST_GIVEN_AT + index * MS_PER_DAY, command.occurredAt ?? 0);
    const ids = [recordedId(index + 1)];
    const decision = decide(chain, command, {
      now,
      newId: () => ids.pop() as string,
      registers: SHIPPED_REGISTERS,
    });
    if (decision.outcome === 'refused') throw new Error(`given ${JSON.stringify(told)}: ${JSON.stringify(decision)}`);
    return recordEntries(chain, recorded(decision, chain, now));
  }, emptyCareChain(ID.careChain));
}

/** What a decision adds to a chain. */
export function recorded(decision: CareChainDecision, chain: CareChain, now: number): readonly Entry[] {
  const events = decision.outcome === 'decided' ? decision.events : [];
  const last = chain.entries.at(-1)?.position ?? 0;
  return events.map((event, index) => ({ ...event, position: last + 1 + index, recordedAt: now }) as unknown as Entry);
}

/** `given('OpenCareChain', 'Admit').when('Discharge').records('Discharged', {…})`: all is compared exactly. */
export function given(...past: readonly Told[]) {
  const chain = chainOf(...past);
  return {
    when(told: Told) {
      const command = commandOf(told);
      let made = 0;
      const newId = () => madeId((made += 1));
      const decision = decide(chain, command, { now: NOW, newId, registers: SHIPPED_REGISTERS });
      return outcomeOf(decision, command);
    },
  };
}

/** The n-th id (from 1) that the system makes for a tested command. */
export function madeId(n: number): string {
  return `000000aa-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

function outcomeOf(decision: CareChainDecision, command: CareChainCommand) {
  return {
    /** One event with this payload; left out: what the command says. */
    records(type: EventType, data: unknown = command.data, created: Readonly<Record<string, string>> = {}): void {
      const event = {
        eventId: madeId(Object.values(created).filter((id) => id !== ID.careChain).length + 1),
        type,
        occurredAt: command.occurredAt ?? NOW,
        data,
        schemaVersion: 1,
      };
      expect(decision).toStrictEqual({ outcome: 'decided', events: [event], created });
    },
    changesNothing(created: Readonly<Record<string, string>> = {}): void {
      expect(decision).toStrictEqual({ outcome: 'decided', events: [], created });
    },
    isRefused(code: RefusalCode, path?: string, params?: MessageParams): void {
      const refusal = { code, ...(path !== undefined && { path }), ...(params !== undefined && { params }) };
      expect(decision).toStrictEqual({ outcome: 'refused', refusal });
    },
  };
}
