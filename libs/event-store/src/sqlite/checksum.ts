import { crc32 } from 'node:zlib';

/** What the checksum of a stored event covers: everything that it says, and where it stands. */
export interface Covered {
  readonly position: number;
  /** `checksumOfName` of the stream, the type and the actor, which are stored apart. */
  readonly stream: number;
  readonly type: number;
  readonly actor: number;
  readonly revision: number;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly schemaVersion: number;
  /** The ids and the JSON text, one after the other. */
  readonly texts: string;
}

const numbers = new Float64Array(8);
const numbersAsBytes = new Uint8Array(numbers.buffer);

/**
 * CRC-32 of a stored event. SQLite notices when a page's structure is broken, not when a letter or a digit has changed in it; this does.
 * It is against disks and memory that fail, not against people: who can write the file can also write a new checksum.
 */
export function checksumOf(event: Covered): number {
  numbers[0] = event.position;
  numbers[1] = event.stream;
  numbers[2] = event.type;
  numbers[3] = event.actor;
  numbers[4] = event.revision;
  numbers[5] = event.occurredAt;
  numbers[6] = event.recordedAt;
  numbers[7] = event.schemaVersion;
  return crc32(event.texts, crc32(numbersAsBytes));
}

/** CRC-32 of something that many events share, so that it is computed once. */
export function checksumOfName(...parts: readonly string[]): number {
  return crc32(parts.join('\n'));
}
