import { describe, expect, test } from '@jest/globals';
import { languageOf } from './language.js';

describe('the language of texts', () => {
  test.each([
    [undefined, 'sv'],
    ['', 'sv'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['sv-SE, en;q=0.9', 'sv'],
    ['en;q=0.8, sv;q=0.9', 'sv'],
    ['en;q=0.9, sv;q=0.8', 'en'],
    ['de, fr;q=0.9', 'sv'],
    ['de, en;q=0.1', 'en'],
    ['en;q=0', 'sv'],
    ['*', 'sv'],
    ['en, *', 'en'],
    ['en;q=2', 'sv'],
    [';;,,q=,\u00ff', 'sv'],
  ])('%p → %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
