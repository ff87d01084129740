import { parse } from 'csv-parse/sync';
import { LINE_FAULT_TEXTS } from '../lines/line-faults.js';
import type { TextLine } from '../lines/text-lines.js';
import { EXIT } from '../terminal/exit-code.js';
import { CommandFailed } from '../terminal/failure.js';
import { bodyOfRow, columnsOf, type Column } from './csv-columns.js';
import { RecordGatherer, type CsvRecord } from './csv-records.js';
import type { GivenLine } from './given-line.js';

/** What may stand between cells; Swedish spreadsheets write semicolons. */
const DELIMITERS = [',', ';', '\t'];

/**
 * Rows of CSV (RFC 4180) under a header, one command in each. A header's name is a field of a command, with dots a field within one
 * (`ground.kind`); a cell of a list holds JSON; an empty cell is a field left out.
 *
 * @throws CommandFailed for a header that cannot be understood
 */
export async function* csvLines(groups: AsyncIterable<readonly TextLine[]>): AsyncGenerator<readonly GivenLine[]> {
  const gatherer = new RecordGatherer();
  const reader = new RowReader();
  for await (const lines of groups) yield reader.read(gatherer.take(lines));
  yield reader.read(gatherer.end());
}

class RowReader {
  private columns: readonly Column[] | undefined;
  private delimiter = ',';

  read(records: readonly CsvRecord[]): readonly GivenLine[] {
    const [header, ...rows] = records;
    if (this.columns !== undefined) return this.rowsOf(this.columns, records);
    if (header === undefined) return [];
    this.columns = this.readHeader(header);
    return this.rowsOf(this.columns, rows);
  }

  private readHeader(header: CsvRecord): readonly Column[] {
    if (header.fault !== undefined) throw new CommandFailed(EXIT.usage, LINE_FAULT_TEXTS[header.fault]);
    const count = (delimiter: string) => header.text.split(delimiter).length;
    this.delimiter = DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
    const [cells] = this.parse(header.text) ?? [];
    if (cells === undefined) throw new CommandFailed(EXIT.usage, LINE_FAULT_TEXTS.CSV_MALFORMED);
    return columnsOf(cells);
  }

  private rowsOf(columns: readonly Column[], records: readonly CsvRecord[]): readonly GivenLine[] {
    const readable = records.filter((record) => record.fault === undefined);
    const together = this.parse(readable.map(({ text }) => text).join('\n'));
    // A record that is no CSV spoils the rows of all: then each is read for itself.
    const isWhole = together?.length === readable.length;
    let next = 0;
    return records.map((record) => {
      if (record.fault !== undefined) return record;
      const cells = isWhole ? together[next++] : this.parse(record.text)?.[0];
      return lineOf(columns, record, cells);
    });
  }

  /** Undefined for what is no CSV. */
  private parse(text: string): readonly (readonly string[])[] | undefined {
    try {
      return parse(text, { delimiter: this.delimiter, relax_column_count: true, record_delimiter: ['\n'] });
    } catch {
      return undefined;
    }
  }
}

function lineOf(
  columns: readonly Column[],
  { number, text }: CsvRecord & { readonly text: string },
  cells: readonly string[] | undefined,
): GivenLine {
  if (cells === undefined) return { number, fault: 'CSV_MALFORMED', text };
  if (cells.length > columns.length) return { number, fault: 'CSV_TOO_MANY_CELLS', text };
  return { number, body: bodyOfRow(columns, cells) };
}
