import { hash } from 'node:crypto';

const BYTES_OF_A_UUID = 16;

/** The same names always give the same UUID (RFC 9562, version 8: of their SHA-256), other names another one. */
export function nameBasedId(...names: readonly string[]): string {
  const bytes = hash('sha256', JSON.stringify(names), 'buffer').subarray(0, BYTES_OF_A_UUID);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
