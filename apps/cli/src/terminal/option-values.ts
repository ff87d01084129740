import { DATE_LIMITS, readTime, RULE_CATALOGUE, RuleSet, type Text } from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import { InvalidArgumentError } from 'commander';
import type { Cli } from './cli.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HIGHEST_RULE_VERSION = Math.max(
  ...RULE_CATALOGUE.flatMap(({ versions }) => versions.map(({ version }) => version)),
);

/** Readers of what stands on the command line; each says in the person's own language what is wrong. */
export const valueOf = {
  /** An instant: RFC 3339 with offset, or a date alone, which means 00:00 in Europe/Stockholm. */
  instant:
    (cli: Cli) =>
    (text: string): Instant => {
      const instant = readTime(text);
      if (typeof instant === 'number') return instant;
      const { earliest, latest } = DATE_LIMITS;
      throw new InvalidArgumentError(
        cli.say({
          sv: `${text} är ingen tid mellan ${earliest} och ${latest}: skriv 2025-06-13 eller 2025-06-13T10:00:00+02:00.`,
          en: `${text} is no time between ${earliest} and ${latest}: write 2025-06-13 or 2025-06-13T10:00:00+02:00.`,
        }),
      );
    },

  wholeNumber:
    (cli: Cli, minimum: number, maximum: number) =>
    (text: string): number => {
      const number = /^-?\d{1,16}$/.test(text) ? Number(text) : NaN;
      if (number >= minimum && number <= maximum) return number;
      throw new InvalidArgumentError(
        cli.say({
          sv: `${text} är inget heltal från ${minimum} till ${maximum}.`,
          en: `${text} is no whole number from ${minimum} to ${maximum}.`,
        }),
      );
    },

  oneOf:
    <Value extends string>(cli: Cli, values: readonly Value[]) =>
    (text: string): Value => {
      const value = values.find((each) => each === text);
      if (value !== undefined) return value;
      const allowed = values.join(', ');
      throw new InvalidArgumentError(
        cli.say({ sv: `${text} är inget av ${allowed}.`, en: `${text} is none of ${allowed}.` }),
      );
    },

  /** A code of a register. @param unknown what to say of one that is not in it, after the code itself. */
  code:
    (cli: Cli, register: ReadonlyMap<string, unknown>, unknown: Text) =>
    (text: string): string => {
      if (register.has(text)) return text;
      throw new InvalidArgumentError(`${text} ${cli.say(unknown)}`);
    },

  careChainId:
    (cli: Cli) =>
    (text: string): string => {
      if (UUID.test(text)) return text.toLowerCase();
      throw new InvalidArgumentError(
        cli.say({
          sv: `${text} är ingen vårdkedjas id: 8-4-4-4-12 tecken, som 00000043-0000-4000-8000-000000000001.`,
          en: `${text} is no care chain's id: 8-4-4-4-12 characters, like 00000043-0000-4000-8000-000000000001.`,
        }),
      );
    },

  /** A version of the gap rules. */
  rules:
    (cli: Cli) =>
    (text: string): RuleSet =>
      new RuleSet(RULE_CATALOGUE, valueOf.wholeNumber(cli, 1, HIGHEST_RULE_VERSION)(text)),
};
