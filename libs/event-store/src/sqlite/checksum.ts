import { crc32 } from 'node:zlib';
import type { Shared, StoredRow, StreamRow } from './stored-row.js';

type Checked = Pick<Shared<unknown>, 'checksum'>;

/** Of FNV-1a, 32 bits. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
const WORD = 2 ** 32;

/**
 * CRC-32 of a stored event's texts, begun with a hash of its numbers: of everything that it says, and of where it stands. SQLite notices when a
 * page's structure is broken, not when a letter or a digit has changed in it; this does. It is against disks and memory that fail, not against
 * people: who can write the file can also write a new checksum.
 * @param row with any `checksum`; what it refers to by number comes in by its own checksum.
 */
export function checksumOf(row: StreamRow | StoredRow, stream: Checked, type: Checked, actor: Checked): number {
  let hash = FNV_BASIS;
  hash = withNumber(hash, row[0]);
  hash = withNumber(hash, row[1]);
  hash = withNumber(hash, row[4]);
  hash = withNumber(hash, row[5]);
  hash = withNumber(hash, row[7]);
  hash = withNumber(hash, stream.checksum);
  hash = withNumber(hash, type.checksum);
  hash = withNumber(hash, actor.checksum);
  return crc32(`${row[2]}${row[8]}${row[9] ?? ''}${row[11]}`, hash >>> 0);
}

/** CRC-32 of something that many events share, so that it is computed once. */
export function checksumOfName(...parts: readonly string[]): number {
  return crc32(parts.join('\n'));
}

/** The hash with the two words of an integer. Each step can be undone, so that one word that is another gives another hash. */
function withNumber(hash: number, number: number): number {
  return Math.imul(Math.imul(hash ^ number, FNV_PRIME) ^ Math.floor(number / WORD), FNV_PRIME);
}
