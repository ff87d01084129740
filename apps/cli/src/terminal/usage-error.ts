import type { Language, Text } from '@vardkedja/care-chain';
import type { CommanderError } from 'commander';

/** Commander's errors by their code; its own texts are English only. `named` is what stands in quotes in them. */
const TEXTS: Readonly<Record<string, (named: string) => Text>> = {
  'commander.unknownOption': (named) => ({ sv: `Det finns inget val ${named}.`, en: `There is no option ${named}.` }),
  'commander.unknownCommand': (named) => ({
    sv: `Det finns inget kommando ${named}.`,
    en: `There is no command ${named}.`,
  }),
  'commander.missingArgument': (named) => ({ sv: `${named} saknas.`, en: `${named} is missing.` }),
  'commander.optionMissingArgument': (named) => ({ sv: `${named} saknar värde.`, en: `${named} has no value.` }),
  'commander.missingMandatoryOptionValue': (named) => ({ sv: `${named} måste anges.`, en: `${named} must be given.` }),
  'commander.excessArguments': () => ({ sv: 'För många argument.', en: 'Too many arguments.' }),
};

const QUOTED = /'([^']*)'/;
const SUGGESTED = /\(Did you mean (?:one of )?(.+)\?\)/;
const OWN_WORDS = /^error: .* is invalid(?: for argument '[^']*')?\. /s;

/** What is wrong with a command line, in the language asked for. */
export function usageError({ code, message }: CommanderError, language: Language): string {
  // What our own reading of a value says is in the right language already.
  if (code === 'commander.invalidArgument') return message.replace(OWN_WORDS, '');
  const named = QUOTED.exec(message)?.[1] ?? '';
  const said = TEXTS[code]?.(named)[language] ?? message.replace(/^error: /, '');
  const suggestion = SUGGESTED.exec(message)?.[1];
  if (suggestion === undefined) return said;
  return `${said} ${language === 'sv' ? `Menade du ${suggestion}?` : `Did you mean ${suggestion}?`}`;
}
