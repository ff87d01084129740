import { join } from 'node:path';
import { PoisonEvent } from '@vardkedja/event-sourcing';
import { DamagedLog, NotAnEventLog } from '@vardkedja/event-store/sqlite';
import { ReadModelsUnavailable } from '@vardkedja/read-models';
import { findDifferences, type Comparison, type Difference } from '@vardkedja/read-models/sqlite';
import type { Command } from 'commander';
import type { Cli } from '../terminal/cli.js';
import { addCommand, withDataDir, withJson } from '../terminal/commands.js';
import { withEventLog, type EventLog } from '../terminal/event-log.js';
import { EXIT } from '../terminal/exit-code.js';
import { withScratchFolder } from '../terminal/scratch-folder.js';
import { reportEntries } from './entries-progress.js';
import { faultInWords, type Fault } from './fault.js';

interface VerifyOptions {
  readonly dataDir: string;
  readonly json?: true;
}

interface Findings {
  readonly entries: number;
  /** What is wrong with the stored events. */
  readonly faults: readonly Fault[];
  /** Left out where there are no lists to compare, or where the events themselves are at fault. */
  readonly lists?: Comparison;
}

export function addVerify(program: Command, cli: Cli): void {
  const command = addCommand(
    program,
    cli,
    'verify',
    { sv: 'Kontrollera att allt som är lagrat är helt.', en: 'Check that everything stored is whole.' },
    {
      sv: 'Läser allt: kontrollsummor, ordning utan luckor, och att listorna är precis vad händelserna ger. Får köras medan tjänsten är i gång.',
      en: 'Reads everything: checksums, order without holes, and that the lists are exactly what the entries give. May be run while the service is running.',
    },
  );
  withJson(withDataDir(command, cli), cli).action((options: VerifyOptions) => verify(cli, options));
}

async function verify(cli: Cli, { dataDir, json }: VerifyOptions): Promise<void> {
  const findings = await findingsIn(cli, dataDir);
  const isWhole = findings.faults.length === 0 && (findings.lists?.differences.length ?? 0) === 0;
  if (json === true) await cli.out.line(JSON.stringify({ isWhole, ...findings }));
  else for (const line of inWords(cli, findings)) await cli.out.line(line);
  await cli.out.flush();
  if (!isWhole) cli.exitCode = EXIT.findings;
}

async function findingsIn(cli: Cli, dataDir: string): Promise<Findings> {
  try {
    return await withEventLog(dataDir, 'readOnly', (log) => examine(cli, log));
  } catch (error) {
    if (error instanceof DamagedLog) return { entries: 0, faults: [error.fault] };
    if (error instanceof NotAnEventLog) {
      const { why, message: words } = error;
      return { entries: 0, faults: [{ kind: 'notAnEventLog', why, words }] };
    }
    throw error;
  }
}

async function examine(cli: Cli, { folder, eventStore }: EventLog): Promise<Findings> {
  const entries = await eventStore.head();
  const faults = await eventStore.integrityCheck();
  if (faults.length > 0) return { entries, faults };
  const progress = cli.progress();
  try {
    const lists = await withScratchFolder((scratch) =>
      findDifferences({
        file: folder.readModelsFile,
        log: eventStore,
        scratchFile: join(scratch, 'read-models.sqlite'),
        onProgress: reportEntries(cli, progress),
        signal: cli.io.signal,
      }),
    );
    return { entries, faults, lists };
  } catch (error) {
    if (error instanceof ReadModelsUnavailable) return { entries, faults };
    if (error instanceof PoisonEvent) {
      const { position } = error;
      const words = `the event at position ${position} cannot be understood by this version`;
      return { entries, faults: [{ kind: 'eventNotUnderstood', position, words }] };
    }
    throw error;
  } finally {
    progress.end();
  }
}

function inWords(cli: Cli, { entries, faults, lists }: Findings): readonly string[] {
  const log =
    faults.length === 0
      ? cli.say({
          sv: `Händelserna är hela: ${cli.count(entries)}.`,
          en: `The entries are whole: ${cli.count(entries)}.`,
        })
      : cli.say({ sv: 'Händelserna är inte hela:', en: 'The entries are not whole:' });
  return [log, ...faults.map((fault) => `  ${cli.say(faultInWords(fault))}`), ...listsInWords(cli, lists)];
}

function listsInWords(cli: Cli, lists: Comparison | undefined): readonly string[] {
  if (lists === undefined)
    return [cli.say({ sv: 'Listorna har inte jämförts.', en: 'The lists have not been compared.' })];
  const { position, differences } = lists;
  const upTo = cli.count(position);
  if (differences.length === 0) {
    return [
      cli.say({
        sv: `Listorna är vad händelserna ger, till och med nummer ${upTo}.`,
        en: `The lists are what the entries give, up to number ${upTo}.`,
      }),
    ];
  }
  const told = cli.say({
    sv: 'Listorna skiljer sig från vad händelserna ger; `vardkedja rebuild` bygger upp dem på nytt:',
    en: 'The lists differ from what the entries give; `vardkedja rebuild` builds them anew:',
  });
  return [told, ...differences.map((difference) => `  ${differenceInWords(cli, difference)}`)];
}

const WHAT = {
  file: { sv: 'listornas fil är skadad', en: 'the file of the lists is damaged' },
  checkpoint: { sv: 'listorna hör till ett annat händelselager', en: 'the lists belong to another event log' },
  care_chains: { sv: 'vårdkedja', en: 'care chain' },
  gap_versions: { sv: 'glapp', en: 'gap' },
  coordinator_assignments: { sv: 'samordnare', en: 'coordinator' },
} as const;
const HOW = {
  missing: { sv: 'saknas', en: 'missing' },
  surplus: { sv: 'ska inte finnas', en: 'should not be there' },
  different: { sv: 'annorlunda', en: 'different' },
} as const;

function differenceInWords(cli: Cli, { what, how, key }: Difference): string {
  if (key.length === 0) return cli.say(WHAT[what]);
  return `${cli.say(WHAT[what])} ${key.join('~')}: ${cli.say(HOW[how])}`;
}
