import { extname } from 'node:path';
import { textLines } from '../lines/text-lines.js';

export const FORMATS = ['jsonl', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

const FORMAT_OF_EXTENSION: Readonly<Record<string, Format>> = { '.csv': 'csv', '.jsonl': 'jsonl', '.ndjson': 'jsonl' };

/** By the name of the file, else by its first character: a command in JSON begins with a brace. */
export async function formatOf(file: string, bytes: AsyncIterable<Buffer>): Promise<Format> {
  const byName = FORMAT_OF_EXTENSION[extname(file).toLowerCase()];
  if (byName !== undefined) return byName;
  for await (const lines of textLines(bytes)) {
    const first = lines.find((line) => line.fault !== undefined || line.text.trim() !== '');
    if (first !== undefined)
      return first.fault === undefined && first.text.trimStart().startsWith('{') ? 'jsonl' : 'csv';
  }
  return 'jsonl';
}
