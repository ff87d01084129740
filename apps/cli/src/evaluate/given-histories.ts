import { messageOf, type Entry, type Language } from '@vardkedja/care-chain';
import { EXIT } from '../terminal/exit-code.js';
import { CommandFailed } from '../terminal/failure.js';
import { readJson } from '../lines/json-text.js';
import { LINE_FAULT_TEXTS } from '../lines/line-faults.js';
import type { TextLine } from '../lines/text-lines.js';
import { readEntry, type GivenEntry } from './recorded-entry.js';

/** The entries of one chain as a file gives them, in order of position. */
export type GivenHistory = readonly Entry[];

/**
 * The histories of a file, chain after chain; one is in memory at a time. A chain begins with a `CareChainOpened` of another chain, or where
 * the lines name another one.
 *
 * @throws CommandFailed naming the line that is no entry, or that goes back to a chain that had ended.
 */
export async function* givenHistories(groups: AsyncIterable<readonly TextLine[]>): AsyncGenerator<GivenHistory> {
  const chains = new ChainSequence();
  for await (const lines of groups) {
    for (const line of lines) {
      const given = entryOfLine(line);
      if (given === undefined) continue;
      const ended = chains.take(given, line.number);
      if (ended !== undefined) yield ended;
    }
  }
  const last = chains.end();
  if (last !== undefined) yield last;
}

class ChainSequence {
  private readonly begun = new Set<string>();
  private readonly eventIds = new Set<string>();
  private careChainId: string | undefined;
  private entries: Entry[] = [];

  /** Gives the chain that the entry's has followed, if it begins one. */
  take({ entry, careChainId }: GivenEntry, lineNumber: number): GivenHistory | undefined {
    const named = careChainId ?? (entry.type === 'CareChainOpened' ? entry.data.careChainId : undefined);
    const beginsNext = named !== undefined && this.careChainId !== undefined && named !== this.careChainId;
    const ended = beginsNext ? this.end() : undefined;
    if (named !== undefined && this.careChainId === undefined) this.begin(named, lineNumber);
    if (this.eventIds.has(entry.eventId)) throw entryTwice(lineNumber);
    this.eventIds.add(entry.eventId);
    this.entries.push(entry);
    return ended;
  }

  end(): GivenHistory | undefined {
    const entries = this.entries.sort((a, b) => a.position - b.position);
    this.careChainId = undefined;
    this.entries = [];
    this.eventIds.clear();
    return entries.length === 0 ? undefined : entries;
  }

  private begin(careChainId: string, lineNumber: number): void {
    if (this.begun.has(careChainId)) throw chainTwice(lineNumber);
    this.begun.add(careChainId);
    this.careChainId = careChainId;
  }
}

/** Undefined for a blank line. */
function entryOfLine(line: TextLine): GivenEntry | undefined {
  if (line.fault !== undefined) throw badLine(line.number, (language) => LINE_FAULT_TEXTS[line.fault][language]);
  if (line.text.trim() === '') return undefined;
  const json = readJson(line.text);
  if (json.outcome === 'faulty') throw badLine(line.number, (language) => LINE_FAULT_TEXTS[json.fault][language]);
  const read = readEntry(json.value);
  if (read.outcome === 'read') return read.given;
  const faults = read.faults.slice(0, 5);
  throw badLine(line.number, (language) =>
    faults.map(({ path, code }) => (path === '' ? '' : `${path}: `) + messageOf(code, language)).join(' '),
  );
}

function badLine(number: number, why: (language: Language) => string): CommandFailed {
  return new CommandFailed(EXIT.usage, { sv: `Rad ${number}: ${why('sv')}`, en: `Line ${number}: ${why('en')}` });
}

function chainTwice(number: number): CommandFailed {
  return new CommandFailed(EXIT.usage, {
    sv: `Rad ${number}: här börjar en vårdkedja som redan har slutat. En kedjas alla rader ska följa på varandra.`,
    en: `Line ${number}: a care chain begins here that had ended before. All lines of a chain must follow each other.`,
  });
}

function entryTwice(number: number): CommandFailed {
  return new CommandFailed(EXIT.usage, {
    sv: `Rad ${number}: samma händelse (eventId) står redan tidigare i vårdkedjan.`,
    en: `Line ${number}: the same event (eventId) stands earlier in the care chain.`,
  });
}
