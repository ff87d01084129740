import type { Language } from '@vardkedja/care-chain';

export const LANGUAGES: readonly Language[] = ['sv', 'en'];

/** What decides which language messages come in, the first that says anything. */
const VARIABLES = ['LC_ALL', 'LC_MESSAGES', 'LANG'];

/**
 * `--lang` goes before the environment's locale; a value that is no language of ours is refused when the command line is read. A locale of some other language means English; none at all, or one of no language (`C`),
 * means Swedish.
 */
export function chooseLanguage(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const asked = LANGUAGES.find((language) => language === askedFor(argv));
  if (asked !== undefined) return asked;
  const locale = VARIABLES.map((name) => env[name]).find((value) => value !== undefined && value !== '') ?? '';
  return /^(?:sv|C|POSIX|$)(?![a-z])/.test(locale) ? 'sv' : 'en';
}

/** The value of `--lang`, which has to be known before any help or error can be written. */
function askedFor(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  const index = options.findLastIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const found = options[index];
  return found === '--lang' ? options[index + 1] : found?.slice('--lang='.length);
}
