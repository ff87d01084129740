import type { Instant } from '@vardkedja/event-sourcing';
import type { Command } from 'commander';
import type { Cli } from './cli.js';
import { valueOf } from './option-values.js';

export interface ViewpointOptions {
  readonly asOf?: Instant;
  readonly knownAt?: Instant;
}

/** Which version of the gap rules is used. */
export function withRules(command: Command, cli: Cli): Command {
  return command.option(
    '--rules <version>',
    cli.say({
      sv: 'Version av reglerna. Utan valet den som gällde när varje skyldighet uppstod.',
      en: 'Version of the rules. Left out, the one in force when each duty arose.',
    }),
    valueOf.rules(cli),
  );
}

/** From when, and with whose knowledge, a history is looked at. */
export function withViewpoint(command: Command, cli: Cli): Command {
  return command
    .option(
      '--as-of <time>',
      cli.say({
        sv: 'Som det var då: 2025-06-13, eller med klockslag 2025-06-13T10:00:00+02:00. Utan valet: nu.',
        en: 'As it was then: 2025-06-13, or with a time 2025-06-13T10:00:00+02:00. Left out: now.',
      }),
      valueOf.instant(cli),
    )
    .option(
      '--known-at <time>',
      cli.say({
        sv: 'Med det som var registrerat då. Utan valet: allt.',
        en: 'With what had been recorded then. Left out: everything.',
      }),
      valueOf.instant(cli),
    );
}
