import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const workspace = process.cwd();
const cruiser = join(workspace, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const config = join(workspace, 'infra/workspace/boundaries.config.mjs');

interface Report {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

function cruise(folder: string): Report {
  const run = spawnSync(process.execPath, [cruiser, '--config', config, '--output-type', 'json', 'apps', 'libs'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(run.stdout) as Report;
}

describe('the boundaries', () => {
  const report = cruise(join(workspace, 'infra/workspace/fixtures/boundaries'));

  test('catch every forbidden import of the fixture, and nothing else in it', () => {
    const caught = report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`).sort();
    expect(caught).toEqual([
      'app-to-app: apps/cli/src/main.ts -> apps/api/src/main.ts',
      'care-chain-on-kernel: libs/care-chain/src/impure.ts -> libs/event-store/src/index.ts',
      'declared-only: apps/cli/src/main.ts -> ../../../../node_modules/argparse/index.js',
      'declared-only: libs/care-chain/src/impure.ts -> ../../../../node_modules/@nestjs/common/index.js',
      'event-sourcing-alone: libs/event-sourcing/src/index.ts -> libs/care-chain/src/index.ts',
      'event-store-on-kernel: libs/event-store/src/inner.ts -> libs/care-chain/src/index.ts',
      'front-door-only: apps/cli/src/main.ts -> libs/event-store/src/inner.ts',
      'lib-to-app: libs/care-chain/src/impure.ts -> apps/cli/src/main.ts',
      'no-circular: libs/care-chain/src/circle.ts -> libs/care-chain/src/other-half.ts',
      'no-tests-in-product: libs/care-chain/src/impure.ts -> libs/event-sourcing/src/testing/index.ts',
      'no-unresolved: libs/event-sourcing/src/index.ts -> ./nowhere.js',
      'pure-without-framework: libs/care-chain/src/impure.ts -> ../../../../node_modules/@nestjs/common/index.js',
      'pure-without-node: libs/care-chain/src/impure.ts -> fs',
      'read-models-on-domain: libs/read-models/src/index.ts -> libs/event-store/src/index.ts',
      'recording-on-domain: libs/recording/src/index.ts -> libs/event-store/src/index.ts',
      'sqlite-in-adapters-only: libs/event-store/src/index.ts -> node:sqlite',
      'synthetic-histories-on-domain: libs/synthetic-histories/src/index.ts -> libs/recording/src/index.ts',
    ]);
  });

  test('have every rule broken by the fixture', () => {
    const broken = new Set(report.summary.violations.map(({ rule }) => rule.name));
    const rules = report.summary.ruleSetUsed.forbidden.map(({ name }) => name);
    expect(rules.filter((name) => !broken.has(name))).toEqual([]);
  });

  test('see through the names of packages to their sources', () => {
    const kernel = 'libs/event-sourcing/src/index.ts';
    const users = cruise(workspace).modules.filter(({ dependencies }) =>
      dependencies.some(({ resolved }) => resolved === kernel),
    );
    expect(users.filter(({ source }) => source.startsWith('libs/care-chain/src/'))).not.toEqual([]);
  });
});
