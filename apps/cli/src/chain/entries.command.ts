import { shownEntries, type Entry, type ShownEntry } from '@vardkedja/care-chain';
import { formatInstant } from '@vardkedja/event-sourcing';
import type { Command } from 'commander';
import type { Cli } from '../terminal/cli.js';
import { addCommand, withDataDir, withJson } from '../terminal/commands.js';
import { withEventLog } from '../terminal/event-log.js';
import { localTime } from '../terminal/local-time.js';
import { valueOf } from '../terminal/option-values.js';
import { table } from '../terminal/table.js';
import { withViewpoint, type ViewpointOptions } from '../terminal/viewpoint.js';
import { readChain } from './read-chain.js';

interface EntriesOptions extends ViewpointOptions {
  readonly dataDir: string;
  readonly json?: true;
}

export function addEntries(program: Command, cli: Cli): void {
  const command = addCommand(
    program,
    cli,
    'entries',
    { sv: 'Visa en vårdkedjas händelser.', en: "Show a care chain's entries." },
    {
      sv: 'Visar en vårdkedjas händelser som de registrerades, med rättelser och annulleringar. Med --json en händelse på varje rad, i den form som `evaluate` läser.',
      en: 'Shows the entries of a care chain as they were recorded, with corrections and annulments. With --json one entry on each line, in the form that `evaluate` reads.',
    },
  ).argument('<id>', cli.say({ sv: 'Vårdkedjans id.', en: "The care chain's id." }), valueOf.careChainId(cli));
  withJson(withDataDir(withViewpoint(command, cli), cli), cli).action((careChainId: string, options: EntriesOptions) =>
    showEntries(cli, careChainId, options),
  );
}

async function showEntries(
  cli: Cli,
  careChainId: string,
  { dataDir, json, ...viewpoint }: EntriesOptions,
): Promise<void> {
  const entries = await withEventLog(dataDir, 'readOnly', ({ eventStore }) => readChain(eventStore, careChainId));
  const shown = shownEntries(entries, viewpoint);
  const lines = json === true ? shown.map(({ entry }) => JSON.stringify(recordedLine(entry))) : entryTable(shown, cli);
  for (const line of lines) await cli.out.line(line);
  await cli.out.flush();
}

function recordedLine({ position, eventId, type, occurredAt, recordedAt, data }: Entry): object {
  return {
    position,
    eventId,
    type,
    occurredAt: formatInstant(occurredAt),
    recordedAt: formatInstant(recordedAt),
    data,
  };
}

function entryTable(shown: readonly ShownEntry[], cli: Cli): readonly string[] {
  const headings = [
    cli.say({ sv: 'Hände', en: 'Occurred' }),
    cli.say({ sv: 'Registrerades', en: 'Recorded' }),
    cli.say({ sv: 'Händelse', en: 'Entry' }),
    cli.say({ sv: 'Senare', en: 'Since' }),
    cli.say({ sv: 'Uppgifter', en: 'Data' }),
  ];
  const rows = shown.map(({ entry, correctedBy, annulledBy }) => [
    localTime(entry.occurredAt),
    localTime(entry.recordedAt),
    entry.type,
    annulledBy !== undefined
      ? cli.say({ sv: 'annullerad', en: 'annulled' })
      : correctedBy.length > 0
        ? cli.say({ sv: 'rättad', en: 'corrected' })
        : '',
    JSON.stringify(entry.data),
  ]);
  return table(headings, rows);
}
