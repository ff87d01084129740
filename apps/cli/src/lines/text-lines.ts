import { isUtf8 } from 'node:buffer';
import { beginsAsUtf16, findEncoding, type ForeignEncoding } from './encoding.js';

/** Bytes of one line at most, as in the body of a request. */
export const MAX_LINE_BYTES = 65_536;

/** A line that is not text, and why. */
export type LineFault = 'LINE_TOO_LONG' | ForeignEncoding;

export type TextLine =
  | { readonly number: number; readonly text: string; readonly fault?: undefined }
  | { readonly number: number; readonly fault: LineFault };

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The lines of a file, numbered from 1, in groups as they come in. At most one line's worth is held beside them: of a line that is too long
 * only its number is kept. A byte order mark at the beginning and carriage returns at the ends of lines are left out.
 */
export async function* textLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly TextLine[]> {
  const splitter = new LineSplitter();
  for await (const chunk of chunks) {
    const lines = splitter.take(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = splitter.end();
  if (last.length > 0) yield last;
}

class LineSplitter {
  private number = 0;
  /** The beginning of a line whose end has not come yet. */
  private rest: Buffer[] = [];
  private restBytes = 0;
  private isUtf16: boolean | undefined;

  take(chunk: Buffer): readonly TextLine[] {
    this.isUtf16 ??= beginsAsUtf16(chunk);
    const lines: TextLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      lines.push(this.line(chunk.subarray(from, end)));
      from = end + 1;
    }
    this.keep(chunk.subarray(from));
    return lines;
  }

  end(): readonly TextLine[] {
    return this.restBytes === 0 ? [] : [this.line(Buffer.alloc(0))];
  }

  private keep(piece: Buffer): void {
    this.restBytes += piece.length;
    if (this.restBytes > MAX_LINE_BYTES) this.rest = [];
    else if (piece.length > 0) this.rest.push(Buffer.from(piece));
  }

  private line(end: Buffer): TextLine {
    this.number += 1;
    const { number } = this;
    const isTooLong = this.restBytes + end.length > MAX_LINE_BYTES;
    const bytes = isTooLong || this.rest.length === 0 ? end : Buffer.concat([...this.rest, end]);
    this.rest = [];
    this.restBytes = 0;
    if (this.isUtf16 === true) return { number, fault: 'ENCODING_UTF_16' };
    if (isTooLong) return { number, fault: 'LINE_TOO_LONG' };
    if (!isUtf8(bytes)) return { number, fault: findEncoding(bytes) };
    const length = bytes[bytes.length - 1] === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
    const text = bytes.toString('utf8', 0, length);
    return { number, text: number === 1 && text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text };
  }
}
