import { once } from 'node:events';
import type { Writable } from 'node:stream';

const CHUNK_LENGTH = 65_536;

/** Text to standard output, in large pieces and no faster than it is read. */
export class Output {
  private waiting: string[] = [];
  private length = 0;

  constructor(
    private readonly stream: Writable,
    private readonly signal: AbortSignal,
  ) {}

  async line(text: string): Promise<void> {
    this.waiting.push(text, '\n');
    this.length += text.length + 1;
    if (this.length >= CHUNK_LENGTH) await this.flush();
  }

  async flush(): Promise<void> {
    this.signal.throwIfAborted();
    if (this.length === 0) return;
    const text = this.waiting.join('');
    this.waiting = [];
    this.length = 0;
    if (!this.stream.write(text)) await once(this.stream, 'drain', { signal: this.signal });
  }
}
