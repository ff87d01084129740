/** What bytes that are not UTF-8 seem to be. */
export type ForeignEncoding = 'ENCODING_WINDOWS_1252' | 'ENCODING_UTF_16' | 'ENCODING_NOT_UTF8';

/** Bytes that Windows-1252 gives no meaning. */
const UNUSED_IN_WINDOWS_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
const FIRST_PRINTABLE = 0x20;
const ALLOWED_CONTROLS = new Set([0x09, 0x0d]);
const UTF_16_MARKS = new Set([0xfeff, 0xfffe]);

/** What a line that is not UTF-8 seems to be written in, so that the person who made the file knows what to change. */
export function findEncoding(bytes: Buffer): ForeignEncoding {
  const isPrintable = (byte: number) =>
    (byte >= FIRST_PRINTABLE || ALLOWED_CONTROLS.has(byte)) && !UNUSED_IN_WINDOWS_1252.has(byte);
  return bytes.every(isPrintable) ? 'ENCODING_WINDOWS_1252' : 'ENCODING_NOT_UTF8';
}

/** Whether a file begins with the byte order mark of UTF-16. */
export function beginsAsUtf16(bytes: Buffer): boolean {
  return bytes.length >= 2 && UTF_16_MARKS.has(bytes.readUInt16BE(0));
}
