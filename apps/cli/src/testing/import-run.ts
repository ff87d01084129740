import { readFileSync, writeFileSync } from 'node:fs';
import { generateHistories } from '@vardkedja/synthetic-histories';
import { recordedIn, TestFolder } from './data-folder.js';
import { run, type Run, type World } from './run.js';

export const UNTIL = Date.parse('2026-01-01T00:00:00Z');
export const CHAIN = '00000000-0000-4000-8000-00000000000a';
export const PLACEMENT = '00000000-0000-4000-8000-00000000000b';
export const HANDOVER = '00000000-0000-4000-8000-00000000000c';

export type Line = Readonly<Record<string, unknown>>;
export const open: Line = {
  careChainId: CHAIN,
  type: 'OpenCareChain',
  occurredAt: '2025-01-08T09:00:00+01:00',
  responsibleMunicipality: '1280',
  birthMonth: '2008-09',
};
export const admit: Line = {
  careChainId: CHAIN,
  type: 'Admit',
  occurredAt: '2025-01-10T09:00:00+01:00',
  placementId: PLACEMENT,
  homeId: 'sisHome-fagared',
  kind: 'treatment',
};
export const contact: Line = {
  careChainId: CHAIN,
  type: 'LogContact',
  occurredAt: '2025-01-11T09:00:00+01:00',
  with: 'guardian',
  made: true,
  mode: 'phone',
  organisationId: 'municipality-1280',
};
export const offer: Line = {
  careChainId: CHAIN,
  type: 'OfferHandover',
  occurredAt: '2025-01-12T09:00:00+01:00',
  handoverId: HANDOVER,
  domain: 'health',
  toOrganisationId: 'region-12',
  toFunction: 'mottagning',
  effectiveFrom: '2025-02-01',
  ground: { kind: 'careExchange' },
};
export const receive: Line = {
  careChainId: CHAIN,
  type: 'ReceiveHandover',
  occurredAt: '2025-01-13',
  handoverId: HANDOVER,
};

export const text = (lines: Iterable<Line>): string => [...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
export const made = (chains: number): string =>
  text(generateHistories({ chains, seed: 3, until: UNTIL }) as Iterable<Line>);

/** Imports what stands in a file of its own and gives what came of it. */
export class Import implements Disposable {
  private readonly folder = new TestFolder();
  readonly dataDir = this.folder.dataDir;

  path(name: string): string {
    return this.folder.file(name);
  }

  async of(name: string, content: string | Buffer, world: World = {}): Promise<Run> {
    writeFileSync(this.path(name), content);
    return this.run([this.path(name)], world);
  }

  run(argv: readonly string[], world: World = {}): Promise<Run> {
    return run(['import', ...argv, '--data-dir', this.dataDir], world);
  }

  rejected(name: string): readonly Line[] {
    const lines = readFileSync(this.path(`${name}.rejected.jsonl`), 'utf8')
      .trimEnd()
      .split('\n');
    return lines.map((line) => JSON.parse(line) as Line);
  }

  async types(): Promise<readonly string[]> {
    return (await recordedIn(this.dataDir)).map(({ type }) => type);
  }

  [Symbol.dispose](): void {
    this.folder[Symbol.dispose]();
  }
}
