import type { TextLine } from '../lines/text-lines.js';
import { MAX_LINE_BYTES } from '../lines/text-lines.js';
import type { LineFaultCode } from '../lines/line-faults.js';

/** One record of a CSV file: a line, or several where a cell in quotes holds line breaks. */
export type CsvRecord =
  | { readonly number: number; readonly text: string; readonly fault?: undefined }
  | { readonly number: number; readonly fault: LineFaultCode; readonly text?: string };

const QUOTE = '"';

/**
 * Gathers lines to records. A quotation mark that is never closed costs its own line only: the lines after it are taken up again, each for
 * itself, once the record has become too long or the file has ended.
 */
export class RecordGatherer {
  private open: (TextLine & { readonly text: string })[] = [];
  private openLength = 0;

  take(lines: readonly TextLine[]): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    for (const line of lines) this.add(line, records);
    return records;
  }

  end(): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    while (this.open.length > 0) this.giveUp(records);
    return records;
  }

  private add(line: TextLine, records: CsvRecord[]): void {
    if (line.fault !== undefined) {
      while (this.open.length > 0) this.giveUp(records);
      records.push(line);
      return;
    }
    const closesOrOpens = hasOddQuotes(line.text);
    if (this.open.length === 0 && !closesOrOpens) {
      if (line.text.trim() !== '') records.push(line);
      return;
    }
    this.open.push(line);
    this.openLength += line.text.length + 1;
    if (this.open.length > 1 && closesOrOpens) this.close(records);
    else while (this.openLength > MAX_LINE_BYTES) this.giveUp(records);
  }

  private close(records: CsvRecord[]): void {
    const [first] = this.open;
    const text = this.open.map((line) => line.text).join('\n');
    if (first !== undefined) records.push({ number: first.number, text });
    this.open = [];
    this.openLength = 0;
  }

  /** The first open line is at fault; the others are looked at anew. */
  private giveUp(records: CsvRecord[]): void {
    const [first, ...others] = this.open;
    this.open = [];
    this.openLength = 0;
    if (first === undefined) return;
    records.push({ number: first.number, fault: 'CSV_QUOTE_NOT_CLOSED', text: first.text });
    for (const line of others) this.add(line, records);
  }
}

function hasOddQuotes(text: string): boolean {
  let isOdd = false;
  for (let at = text.indexOf(QUOTE); at >= 0; at = text.indexOf(QUOTE, at + 1)) isOdd = !isOdd;
  return isOdd;
}
