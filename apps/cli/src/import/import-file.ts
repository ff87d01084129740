import type { Registers } from '@vardkedja/care-chain';
import { textLines } from '../lines/text-lines.js';
import type { Cli } from '../terminal/cli.js';
import type { Progress } from '../terminal/progress.js';
import { csvLines } from './csv-lines.js';
import type { GivenLine } from './given-line.js';
import { formatOf, type Format } from './format.js';
import { Importer, type ImporterOptions, type LineResult } from './importer.js';
import { jsonLines } from './json-lines.js';
import { readLine } from './read-line.js';
import { RejectedFile } from './rejected-file.js';
import { openSourceFile, type SourceFile } from './source-file.js';

export interface FileToImport {
  readonly file: string;
  /** Left out: found out. */
  readonly format: Format | undefined;
  readonly rejectedFile: string;
  readonly dataDir: string;
  readonly eventStore: ImporterOptions['eventStore'];
  readonly registers: Registers;
}

/** What became of the lines of a file; blank ones and a header do not count. */
export interface ImportCount {
  readonly lines: number;
  readonly recorded: number;
  readonly alreadyThere: number;
  readonly rejected: number;
}

/** Lines that are judged and committed together. */
const GROUP_SIZE = 1_000;

/** Imports one file. Whatever ends it before, everything that was recorded stays, and running it again goes on from there. */
export async function importFile(cli: Cli, toImport: FileToImport): Promise<ImportCount> {
  const { file, dataDir, rejectedFile, eventStore, registers } = toImport;
  const { clock, signal } = cli.io;
  const source = await openSourceFile(file, dataDir, cli.io);
  const rejected = new RejectedFile(rejectedFile, cli.language);
  const tally = new Tally(rejected);
  const progress = cli.progress();
  try {
    const format = toImport.format ?? (await formatOf(file, source.bytes()));
    const importer = new Importer({
      eventStore,
      registers,
      clock,
      importId: source.importId,
      onResults: (results) => tally.add(results),
    });
    const bytes = counted(source, (done) => report(cli, progress, tally, done / source.sizeBytes));
    for await (const lines of inGroups(format === 'csv' ? csvLines(textLines(bytes)) : jsonLines(textLines(bytes)))) {
      signal.throwIfAborted();
      await importer.take(lines.map((line) => readLine(line, registers)));
    }
    await importer.end();
    rejected.finish();
    return tally.count;
  } catch (error) {
    rejected.abandon();
    throw error;
  } finally {
    progress.end();
    await source.close();
  }
}

class Tally {
  private readonly of = { recorded: 0, alreadyThere: 0, rejected: 0 };

  constructor(private readonly rejectedFile: RejectedFile) {}

  add(results: readonly LineResult[]): void {
    for (const result of results) {
      this.of[result.outcome] += 1;
      if (result.outcome === 'rejected') this.rejectedFile.add(result);
    }
  }

  get count(): ImportCount {
    const { recorded, alreadyThere, rejected } = this.of;
    return { lines: recorded + alreadyThere + rejected, recorded, alreadyThere, rejected };
  }
}

async function* inGroups(batches: AsyncIterable<readonly GivenLine[]>): AsyncGenerator<readonly GivenLine[]> {
  for await (const lines of batches) {
    for (let from = 0; from < lines.length; from += GROUP_SIZE) yield lines.slice(from, from + GROUP_SIZE);
  }
}

/** The bytes of the file, and how many of them have been read. */
async function* counted(source: SourceFile, onRead: (doneBytes: number) => void): AsyncGenerator<Buffer> {
  let doneBytes = 0;
  for await (const chunk of source.bytes()) {
    yield chunk;
    doneBytes += chunk.length;
    onRead(doneBytes);
  }
}

function report(cli: Cli, progress: Progress, tally: Tally, share: number): void {
  progress.report(() => {
    const { lines, rejected } = tally.count;
    const [all, bad, percent] = [cli.count(lines), cli.count(rejected), Math.floor(share * 100)];
    return cli.say({
      sv: `${percent} % inläst: ${all} rader, ${bad} avvisade`,
      en: `${percent} % read: ${all} lines, ${bad} rejected`,
    });
  });
}
