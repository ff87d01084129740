import type { Config } from 'jest';

// Every time in the product is UTC or goes through a named zone; a test that leans on the machine's own zone must fail.
process.env['TZ'] = 'UTC';

if (!process.execArgv.includes('--experimental-vm-modules')) {
  throw new Error(
    'The suites are ES modules, for which Node needs a flag: run `npm run jest -- <path>` instead of `npx jest`.',
  );
}

const config: Config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/infra'],
  // Suites that need more of the machine than Node are run by `npm run test:system`.
  testMatch: ['**/*.spec.ts', '!**/*.system.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  // `npm run coverage`: the pure libs. Files that hold types alone count as a branch not taken. The share may only be raised.
  coverageProvider: 'v8',
  coverageReporters: ['text', 'text-summary'],
  collectCoverageFrom: ['libs/{care-chain,event-sourcing}/src/**/*.ts', '!**/*.spec.ts', '!**/testing/**'],
  coverageThreshold: { global: { branches: 98 } },
  moduleNameMapper: {
    '^(\\.{1,2}/.+)\\.js$': '$1',
    '^@vardkedja/(event-sourcing|care-chain|event-store|read-models|recording|synthetic-histories)$':
      '<rootDir>/libs/$1/src/index.ts',
    '^@vardkedja/(event-sourcing|care-chain|event-store|read-models|recording|synthetic-histories)/(.+)$':
      '<rootDir>/libs/$1/src/$2/index.ts',
  },
};

export default config;
