import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { house, noExportAll, noIdleTests, noImpureSyntax } from './infra/workspace/house-rules.mjs';

const sources = ['{apps,libs}/*/src/**/*.ts', 'infra/**/*.ts', 'jest.config.ts'];
/** Served to browsers as they are. */
const pages = ['apps/*/page/*.js'];
const suites = ['**/*.spec.ts', '**/*.contract.ts'];
const pureLibs = ['libs/{care-chain,event-sourcing,synthetic-histories}/src/**/*.ts'];

export default defineConfig(
  { ignores: ['**/dist/', '**/coverage/', '**/fixtures/', 'data/', '.nx/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  {
    files: [...sources, ...pages, '**/*.mjs'],
    extends: [js.configs.recommended],
    plugins: { house },
    rules: {
      'house/kebab-case-file-name': 'error',
      'max-lines': ['error', { max: 400 }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-restricted-syntax': ['error', noExportAll, ...noIdleTests],
      eqeqeq: 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
    },
  },

  // TypeScript checks the names that plain scripts use.
  { files: ['**/*.mjs'], rules: { 'no-undef': 'off' } },

  {
    files: pages,
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...['addEventListener', 'clearTimeout', 'dispatchEvent', 'document', 'fetch', 'localStorage', 'location'],
          ...['scrollTo', 'setTimeout', 'AbortController', 'AbortSignal', 'Event', 'URLSearchParams'],
        ].map((name) => [name, 'readonly']),
      ),
    },
  },

  {
    files: sources,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // `implements` of a port whose method is asynchronous, by an adapter that happens to have the answer at hand.
      '@typescript-eslint/require-await': 'off',
    },
  },

  {
    files: ['{apps,libs}/*/src/**/*.ts'],
    ignores: suites,
    rules: { 'max-lines-per-function': ['error', { max: 70, skipComments: true }] },
  },

  {
    files: pureLibs,
    ignores: suites,
    rules: {
      'no-restricted-syntax': ['error', noExportAll, ...noIdleTests, ...noImpureSyntax],
      'no-restricted-globals': [
        'error',
        ...['process', 'console', 'fetch', 'crypto', 'performance', 'global', 'globalThis', 'Buffer'],
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
      ],
    },
  },

  {
    files: ['libs/*/src/**/*.ts', 'apps/api/src/**/*.ts'],
    ignores: suites,
    // What a service says goes through its logger, which lets nothing personal through.
    rules: { 'no-console': 'error' },
  },
);
