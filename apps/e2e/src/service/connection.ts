import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One answer as it came over a connection. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const END_OF_HEAD = '\r\n\r\n';

/** A connection of one's own to the service, on which many requests may be sent before the first is answered. */
export class Connection implements Disposable {
  readonly answers: RawAnswer[] = [];
  private received = Buffer.alloc(0);
  private listener: (() => void) | undefined;
  private isEnded = false;

  private constructor(
    private readonly socket: Socket,
    private readonly host: string,
  ) {
    socket.on('data', (bytes: Buffer) => this.take(bytes));
    socket.on('close', () => {
      this.isEnded = true;
      this.listener?.();
    });
    // A connection that is refused is reset; that shows in its being closed.
    socket.on('error', () => undefined);
  }

  static async open(address: string): Promise<Connection> {
    const { hostname, port, host } = new URL(address);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new Connection(socket, host);
  }

  get isClosed(): boolean {
    return this.isEnded;
  }

  get(path: string): void {
    this.socket.write(`GET ${path} HTTP/1.1\r\nhost: ${this.host}${END_OF_HEAD}`);
  }

  /** Sends bodies as JSON, all at once. */
  post(path: string, bodies: readonly string[]): void {
    const requests = bodies.map((body) => {
      const head = `POST ${path} HTTP/1.1\r\nhost: ${this.host}\r\ncontent-type: application/json`;
      return `${head}\r\ncontent-length: ${Buffer.byteLength(body)}${END_OF_HEAD}${body}`;
    });
    this.socket.write(requests.join(''));
  }

  /** Until so many answers have come in all; fails when the connection ends before. */
  async answered(count: number): Promise<readonly RawAnswer[]> {
    await this.until(() => this.answers.length >= count || this.isEnded);
    if (this.answers.length < count) throw new Error(`closed after ${this.answers.length} of ${count} answers`);
    return this.answers;
  }

  async closed(): Promise<void> {
    await this.until(() => this.isEnded);
  }

  [Symbol.dispose](): void {
    this.socket.destroy();
  }

  private async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((resolve) => (this.listener = resolve));
  }

  private take(bytes: Buffer): void {
    this.received = Buffer.concat([this.received, bytes]);
    for (let answer = this.next(); answer !== undefined; answer = this.next()) this.answers.push(answer);
    this.listener?.();
  }

  private next(): RawAnswer | undefined {
    const headEnd = this.received.indexOf(END_OF_HEAD);
    if (headEnd === -1) return undefined;
    const [statusLine = '', ...lines] = this.received.toString('latin1', 0, headEnd).split('\r\n');
    const headers = new Map(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const bodyStart = headEnd + END_OF_HEAD.length;
    const bodyEnd = bodyStart + Number(headers.get('content-length'));
    if (this.received.length < bodyEnd) return undefined;
    const body = this.received.toString('utf8', bodyStart, bodyEnd);
    this.received = this.received.subarray(bodyEnd);
    return { status: Number(statusLine.split(' ')[1]), headers, body };
  }
}
