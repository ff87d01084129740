import {
  coordinatorAssignments,
  coordinatorOverloads,
  effectiveHistory,
  gapsAt,
  gapToJson,
  gaps,
  type CoordinatorAssignment,
  type Gap,
  type RuleSet,
} from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Command } from 'commander';
import { bytesOf } from '../lines/source.js';
import { textLines } from '../lines/text-lines.js';
import { gapTable } from '../gaps/gap-table.js';
import type { Cli } from '../terminal/cli.js';
import { addCommand, withJson } from '../terminal/commands.js';
import { withRules, withViewpoint, type ViewpointOptions } from '../terminal/viewpoint.js';
import { givenHistories } from './given-histories.js';

interface EvaluateOptions extends ViewpointOptions {
  readonly rules?: RuleSet;
  readonly json?: true;
}

export function addEvaluate(program: Command, cli: Cli): void {
  const command = addCommand(
    program,
    cli,
    'evaluate',
    { sv: 'Räkna om alla glapp i utlämnade historiker.', en: 'Work out all gaps of exported histories anew.' },
    {
      sv: 'Räknar om alla glapp i historiker som `entries ID --json` har skrivit, utan något lager: en händelse på varje rad, flera vårdkedjor får följa på varandra. För revisorer.',
      en: 'Works out all gaps of histories that `entries ID --json` has written, without any store: one entry on each line, several care chains may follow each other. For auditors.',
    },
  ).argument('<file>', cli.say({ sv: 'Filen; - för standard in.', en: 'The file; - for standard input.' }));
  withJson(withRules(withViewpoint(command, cli), cli), cli).action((file: string, options: EvaluateOptions) =>
    evaluate(cli, file, options),
  );
}

async function evaluate(
  cli: Cli,
  file: string,
  { asOf = cli.io.clock(), knownAt, rules, json }: EvaluateOptions,
): Promise<void> {
  const found: Gap[] = [];
  const assignments: CoordinatorAssignment[] = [];
  const progress = cli.progress();
  let chains = 0;
  for await (const entries of givenHistories(textLines(bytesOf(file, cli.io)))) {
    found.push(...gaps(entries, { asOf, knownAt, rules }));
    assignments.push(...coordinatorAssignments(effectiveHistory(entries, { asOf, knownAt })));
    chains += 1;
    progress.report(() => cli.say({ sv: `${cli.count(chains)} vårdkedjor`, en: `${cli.count(chains)} care chains` }));
  }
  found.push(...overloadsAt(assignments, asOf, rules));
  found.sort((a, b) => (a.gapId < b.gapId ? -1 : 1));
  progress.end();
  await write(cli, found, json === true);
}

function overloadsAt(
  assignments: readonly CoordinatorAssignment[],
  asOf: Instant,
  rules: RuleSet | undefined,
): readonly Gap[] {
  return gapsAt(coordinatorOverloads(assignments, rules), asOf);
}

/** One JSON array, gap by gap, since all of it may not fit into one string. */
async function write(cli: Cli, found: readonly Gap[], asJson: boolean): Promise<void> {
  if (asJson) {
    await cli.out.line('[');
    for (const [index, gap] of found.entries()) {
      await cli.out.line(JSON.stringify(gapToJson(gap)) + (index < found.length - 1 ? ',' : ''));
    }
    await cli.out.line(']');
  } else {
    for (const line of gapTable(found, cli)) await cli.out.line(line);
  }
  await cli.out.flush();
}
