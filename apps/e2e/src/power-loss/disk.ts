import { dirname } from 'node:path';
import type { Operation } from './operation.js';
import { Random } from './random.js';

/** Disks write whole sectors; what a write has of one is there or not. */
const SECTOR_BYTES = 512;

/** What had not been synced when the power went: all lost; all there; there up to some moment; or any part of it, in any mixture. */
const FATES = ['lost', 'kept', 'upToAMoment', 'mixed'] as const;
type Fate = (typeof FATES)[number];

type Change = Extract<Operation, { kind: 'write' | 'truncate' }> & { readonly index: number };

interface File {
  /** What is on disk whatever happens. */
  readonly durable: Content;
  /** What has been asked for since, in order. */
  pending: Change[];
}

interface NameChange {
  readonly index: number;
  readonly folder: string;
  readonly apply: (names: Map<string, File>) => void;
}

/**
 * A disk as the worst of systems may leave it when the power goes: only what was synced is sure to be there. Of the rest each sector may have
 * arrived or not, in any order; names in a folder change in the order in which they were asked for, as on any file system with a journal.
 */
export class Disk {
  private index = 0;
  /** What the running program sees. */
  private readonly names = new Map<string, File>();
  private readonly durableNames = new Map<string, File>();
  private pendingNames: NameChange[] = [];

  apply(operation: Operation): void {
    const index = this.index++;
    switch (operation.kind) {
      case 'write':
      case 'truncate':
        this.file(operation.path).pending.push({ ...operation, index });
        return;
      case 'open':
        if (!this.names.has(operation.path)) this.makeFile(operation.path, index);
        return;
      case 'unlink':
        this.rename(operation.path, index, (names) => names.delete(operation.path));
        return;
      case 'rename':
        this.rename(operation.to, index, (names) => moveName(names, operation));
        return;
      case 'sync':
        this.sync(operation.path, operation.begunAt);
        return;
      case 'say':
        return;
    }
  }

  /** What is found on the disk if the power goes now, by path. */
  afterPowerLoss(random: Random): Map<string, Buffer> {
    const fate = random.oneOf(FATES);
    const names = new Map(this.durableNames);
    const lastNames =
      fate === 'kept' ? this.pendingNames.length : fate === 'lost' ? 0 : random.below(this.pendingNames.length + 1);
    for (const change of this.pendingNames.slice(0, lastNames)) change.apply(names);
    const moment = random.below(this.index + 1);
    return new Map(Array.from(names, ([path, file]) => [path, contentOf(file, fate, moment, random)]));
  }

  private file(path: string): File {
    const file = this.names.get(path);
    if (file === undefined) throw new Error(`the trace writes to ${path}, which was never made`);
    return file;
  }

  private makeFile(path: string, index: number): void {
    const file: File = { durable: new Content(), pending: [] };
    this.rename(path, index, (names) => names.set(path, file));
  }

  private rename(path: string, index: number, apply: (names: Map<string, File>) => void): void {
    apply(this.names);
    this.pendingNames.push({ index, folder: dirname(path), apply });
  }

  private sync(path: string, begunAt: number): void {
    const file = this.names.get(path);
    if (file !== undefined) {
      for (const change of file.pending) if (change.index < begunAt) file.durable.change(change);
      file.pending = file.pending.filter(({ index }) => index >= begunAt);
      return;
    }
    const isSynced = ({ index, folder }: NameChange) => folder === path && index < begunAt;
    for (const change of this.pendingNames.filter(isSynced)) change.apply(this.durableNames);
    this.pendingNames = this.pendingNames.filter((change) => !isSynced(change));
  }
}

function moveName(names: Map<string, File>, { from, to, keep }: Extract<Operation, { kind: 'rename' }>): void {
  const file = names.get(from);
  if (file === undefined) return;
  names.set(to, file);
  if (!keep) names.delete(from);
}

function contentOf({ durable, pending }: File, fate: Fate, moment: number, random: Random): Buffer {
  const content = durable.copy();
  for (const change of pending) {
    for (const part of partsThatArrived(change, fate, moment, random)) content.change(part);
  }
  return content.bytes();
}

function partsThatArrived(change: Change, fate: Fate, moment: number, random: Random): readonly Change[] {
  switch (fate) {
    case 'lost':
      return [];
    case 'kept':
      return [change];
    case 'upToAMoment':
      if (change.index === moment) return torn(change, random);
      return change.index < moment ? [change] : [];
    case 'mixed':
      return random.oneOf([() => [], () => [change], () => torn(change, random)])();
  }
}

/** Some of the sectors of a write. */
function torn(change: Change, random: Random): Change[] {
  if (change.kind === 'truncate') return random.oneOf([[], [change]]);
  const parts: Change[] = [];
  const end = change.offset + change.data.length;
  for (let from = change.offset; from < end;) {
    const to = Math.min(end, (Math.floor(from / SECTOR_BYTES) + 1) * SECTOR_BYTES);
    const data = change.data.subarray(from - change.offset, to - change.offset);
    if (random.next() < 0.5) parts.push({ ...change, offset: from, data });
    from = to;
  }
  return parts;
}

/** The bytes of a file; where nothing was ever written there are zeros. */
class Content {
  private space: Buffer;

  constructor(
    space: Buffer = Buffer.alloc(0),
    private size = 0,
  ) {
    this.space = space;
  }

  change(change: Change): void {
    if (change.kind === 'truncate') {
      this.resize(change.size);
    } else {
      this.resize(Math.max(this.size, change.offset + change.data.length));
      change.data.copy(this.space, change.offset);
    }
  }

  copy(): Content {
    return new Content(Buffer.from(this.bytes()), this.size);
  }

  bytes(): Buffer {
    return this.space.subarray(0, this.size);
  }

  private resize(size: number): void {
    if (size > this.space.length) {
      const larger = Buffer.alloc(size * 2);
      this.bytes().copy(larger);
      this.space = larger;
    }
    if (size < this.size) this.space.fill(0, size, this.size);
    this.size = size;
  }
}
