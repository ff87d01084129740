import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What the service says when it is ready. */
const SERVED = /^Vårdkedja is served on (?<address>http:\/\/\S+)$/;
const API = '/api/v1';

/** An answer, with the shape that the test expects of its body. */
export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}

export interface List<Item> {
  readonly items: readonly Item[];
  readonly total: number;
}

/** What the service says when a command has been recorded. */
export interface Receipt {
  readonly careChainId: string;
  readonly revision: number;
  readonly position: string;
  readonly entries: readonly { readonly entryId: string; readonly type: string }[];
  readonly created: Readonly<Record<string, string>>;
}

/** A service that runs in a process of its own, with what a client asks of it. */
export class RunningService {
  private constructor(
    readonly address: string,
    private readonly child: ChildProcess,
    private readonly log: readonly string[],
  ) {}

  static async of(child: ChildProcess): Promise<RunningService> {
    const log: string[] = [];
    child.stderr?.setEncoding('utf8').on('data', (said: string) => log.push(said));
    const served = new Promise<string>((resolve, reject) => {
      if (child.stdout === null) throw new Error('What the service says is not listened to.');
      createInterface({ input: child.stdout }).on('line', (line) => {
        const address = SERVED.exec(line)?.groups?.['address'];
        if (address !== undefined) resolve(address);
      });
      child.once('close', (code) => reject(new Error(`The service ended with ${String(code)}: ${log.join('')}`)));
    });
    return new RunningService(await served, child, log);
  }

  /** What has been written to standard error so far. */
  get said(): string {
    return this.log.join('');
  }

  get<Body>(path: string): Promise<Answer<Body>> {
    return this.send('GET', path);
  }

  /** Sends a command, whatever comes of it. */
  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer<Receipt>> {
    return this.send('POST', path, { body: JSON.stringify(body), headers });
  }

  /** Records a command, in the chain given or in a new one, and insists that it is recorded. */
  async record(
    command: { readonly type: string; readonly [field: string]: unknown },
    careChainId?: string,
  ): Promise<Receipt> {
    const path = careChainId === undefined ? '/care-chains' : `/care-chains/${careChainId}/commands`;
    const { status, body } = await this.post(path, command);
    if (status !== 200 && status !== 201) throw new Error(`${command.type}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Signals the process and waits for its end. */
  async end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    const closed = once(this.child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    this.child.kill(signal);
    const [code, by] = await closed;
    return { code, signal: by };
  }

  private async send<Body>(
    method: string,
    path: string,
    { body, headers }: { body?: string; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.address}${API}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  }
}
