import type { Actor, EventMetadata, Origin } from '@vardkedja/event-sourcing';

const HEX_DIGITS_OF_LINE = 12;

/** Who acts as long as there are no logins: the machine's own user, by this command. */
const ACTOR: Actor = {
  userId: '00000000-0000-4000-8000-000000000000',
  organisationId: 'sisHome-placeringsfunktionen',
  function: 'import',
};

/**
 * Names a file by what is in it, wherever it lies and however often it is imported, and each of its lines. Every entry that an import makes
 * carries both: the file's name as `correlationId`, the line's as `causationId`.
 */
export class ImportId {
  private readonly file: string;
  private readonly linePrefix: string;

  /** @param digest SHA-256 of all bytes of the file */
  constructor(digest: Buffer) {
    const bytes = Buffer.from(digest.subarray(0, 16));
    // A UUID of version 8 (RFC 9562).
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    const hex = bytes.toString('hex');
    this.linePrefix = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-`;
    this.file = this.linePrefix + hex.slice(20);
  }

  origin(line: number): Origin {
    return {
      actor: ACTOR,
      correlationId: this.file,
      causationId: this.linePrefix + line.toString(16).padStart(HEX_DIGITS_OF_LINE, '0'),
    };
  }

  /** The line of this file that made an event, or undefined for one that came otherwise. */
  lineOf({ correlationId, causationId }: EventMetadata): number | undefined {
    return correlationId === this.file ? Number.parseInt(causationId.slice(-HEX_DIGITS_OF_LINE), 16) : undefined;
  }
}
