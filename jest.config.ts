import type { Config } from 'jest';

// Every time in the product is UTC or goes through a named zone; a test that leans on the machine's own zone must fail.
process.env['TZ'] = 'UTC';

if (!process.execArgv.includes('--experimental-vm-modules')) {
  throw new Error(
    'The suites are ES modules, for which Node needs a flag: run `npm run jest -- <path>` instead of `npx jest`.',
  );
}

/**
 * `npm run coverage`: both ways of every branch of the pure libs, by examples alone: what random input happens to reach holds nothing.
 */
const coverage: Config = {
  roots: ['<rootDir>/libs/care-chain', '<rootDir>/libs/event-sourcing', '<rootDir>/libs/event-store/src/memory'],
  testMatch: ['**/*.spec.ts', '!**/*.{property,system}.spec.ts'],
  // Istanbul finds the lines of the sources by a map that stands in the code.
  transform: { '^.+\\.ts$': ['@swc/jest', { sourceMaps: 'inline' }] },
  // It knows of the way past an `if`, which V8 does not, and finds no branch in files that hold types alone.
  coverageProvider: 'babel',
  coverageReporters: [['text', { skipFull: true }], 'text-summary'],
  collectCoverageFrom: ['libs/{care-chain,event-sourcing}/src/**/*.ts', '!**/*.spec.ts', '!**/testing/**'],
  coverageThreshold: { global: { branches: 100, functions: 100, lines: 100, statements: 100 } },
};

const config: Config = {
  testEnvironment: 'node',
  // How fast anything is, benchmarks tell: here a machine may have much else to do, and only what hangs is to fail.
  testTimeout: 180_000,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/infra'],
  // Suites that need more of the machine than Node are run by `npm run test:system`.
  testMatch: ['**/*.spec.ts', '!**/*.system.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  moduleNameMapper: {
    '^(\\.{1,2}/.+)\\.js$': '$1',
    '^@vardkedja/(event-sourcing|care-chain|event-store|read-models|recording|synthetic-histories)$':
      '<rootDir>/libs/$1/src/index.ts',
    '^@vardkedja/(event-sourcing|care-chain|event-store|read-models|recording|synthetic-histories)/(.+)$':
      '<rootDir>/libs/$1/src/$2/index.ts',
  },
  ...(process.argv.includes('--coverage') && coverage),
};

export default config;
