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

const NUMBERS = 8;
const NUMBER_BYTES = NUMBERS * Float64Array.BYTES_PER_ELEMENT;
/** UTF-8 needs three bytes at most for each UTF-16 code unit. */
const MAX_BYTES_PER_UNIT = 3;
const SCRATCH_BYTES = 16_384;

/** The numbers of an event and, where they fit, its texts behind them: what lies together takes one call. */
const scratch = Buffer.alloc(SCRATCH_BYTES);
const numbers = new Float64Array(scratch.buffer, scratch.byteOffset, NUMBERS);
const numbersAsBytes = scratch.subarray(0, NUMBER_BYTES);

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
  const { texts } = event;
  if (texts.length > (SCRATCH_BYTES - NUMBER_BYTES) / MAX_BYTES_PER_UNIT) return crc32(texts, crc32(numbersAsBytes));
  const length = scratch.write(texts, NUMBER_BYTES);
  return crc32(scratch.subarray(0, NUMBER_BYTES + length));
}

/** CRC-32 of something that many events share, so that it is computed once. */
export function checksumOfName(...parts: readonly string[]): number {
  return crc32(parts.join('\n'));
}
