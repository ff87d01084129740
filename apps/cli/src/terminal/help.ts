import type { Language } from '@vardkedja/care-chain';
import { Help, type Argument, type Command, type HelpConfiguration, type Option } from 'commander';

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': 'Användning:',
  'Arguments:': 'Argument:',
  'Options:': 'Val:',
  'Commands:': 'Kommandon:',
};
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\[options\]/g, '[val]'],
  [/\[command\]/g, '[kommando]'],
];

/** Help in the language asked for; Commander's own words are English. */
export function helpIn(language: Language): HelpConfiguration {
  if (language === 'en') return {};
  const own = new Help();
  return {
    styleTitle: (heading: string) => HEADINGS[heading] ?? heading,
    commandUsage: (command: Command) => inSwedish(own.commandUsage(command)),
    subcommandTerm: (command: Command) => inSwedish(own.subcommandTerm(command)),
    optionDescription: (option: Option) => withDefault(option.description, option),
    argumentDescription: (argument: Argument) => argument.description,
  };
}

function withDefault(description: string, { defaultValue, defaultValueDescription }: Option): string {
  if (defaultValue === undefined) return description;
  return `${description} (förval: ${defaultValueDescription ?? String(defaultValue)})`;
}

function inSwedish(text: string): string {
  return WORDS.reduce((said, [english, swedish]) => said.replace(english, swedish), text);
}
