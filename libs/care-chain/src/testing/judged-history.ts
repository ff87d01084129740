import { emptyCareChain, recordEntries } from '../command/care-chain.js';
import type { CareChainCommand } from '../command/command.js';
import { decide } from '../command/decide.js';
import { COMMAND_OF_EVENT } from '../definition/care-chain.steps.js';
import type { Entry } from '../history/entry.js';
import { SHIPPED_REGISTERS } from '../registers/registers.js';

/** Of entries in order of position, those that the domain would have taken as commands in this order. */
export function judgedHistory(entries: readonly Entry[]): readonly Entry[] {
  const careChainId = entries.find((entry) => entry.type === 'CareChainOpened')?.data.careChainId ?? '';
  const now = Math.max(...entries.flatMap(({ occurredAt, recordedAt }) => [occurredAt, recordedAt]));
  let chain = emptyCareChain(careChainId);
  for (const entry of entries) {
    const { type, occurredAt, data, eventId } = entry;
    const isOfRecord = type === 'EntryCorrected' || type === 'EntryAnnulled';
    const time = isOfRecord ? {} : { occurredAt };
    const command = { type: COMMAND_OF_EVENT.get(type), ...time, data } as CareChainCommand;
    const decision = decide(chain, command, { now, newId: () => eventId, registers: SHIPPED_REGISTERS });
    if (decision.outcome === 'decided' && decision.events.length > 0) chain = recordEntries(chain, [entry]);
  }
  return chain.entries;
}
