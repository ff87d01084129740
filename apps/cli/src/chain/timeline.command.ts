import {
  INTERVAL_TEXTS,
  RULE_CATALOGUE,
  SHIPPED_REGISTERS,
  timeline,
  timelineToJson,
  type Hole,
  type Interval,
  type Lane,
  type Timeline,
} from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Command } from 'commander';
import type { Cli } from '../terminal/cli.js';
import { addCommand, withDataDir, withJson } from '../terminal/commands.js';
import { DOMAIN_NAMES } from '../terminal/domain-names.js';
import { withEventLog } from '../terminal/event-log.js';
import { localTime } from '../terminal/local-time.js';
import { valueOf } from '../terminal/option-values.js';
import { withViewpoint, type ViewpointOptions } from '../terminal/viewpoint.js';
import { noChain, readChain } from './read-chain.js';

interface TimelineOptions extends ViewpointOptions {
  readonly dataDir: string;
  readonly json?: true;
}

export function addTimeline(program: Command, cli: Cli): void {
  const command = addCommand(
    program,
    cli,
    'timeline',
    { sv: 'Visa en vårdkedjas tidslinje.', en: "Show a care chain's timeline." },
    {
      sv: 'Visar vem som har hållit vad under vilken tid, livsområde för livsområde och aktör för aktör, och hålen där ingen gjorde det.',
      en: 'Shows who has held what for which time, life domain by life domain and organisation by organisation, and the holes where nobody did.',
    },
  ).argument('<id>', cli.say({ sv: 'Vårdkedjans id.', en: "The care chain's id." }), valueOf.careChainId(cli));
  withJson(withDataDir(withViewpoint(command, cli), cli), cli).action((careChainId: string, options: TimelineOptions) =>
    showTimeline(cli, careChainId, options),
  );
}

async function showTimeline(
  cli: Cli,
  careChainId: string,
  { dataDir, json, asOf = cli.io.clock(), knownAt }: TimelineOptions,
): Promise<void> {
  const entries = await withEventLog(dataDir, 'readOnly', ({ eventStore }) => readChain(eventStore, careChainId));
  const drawn = timeline(entries, { asOf, knownAt });
  if (drawn === undefined) throw noChain(careChainId);
  const lines = json === true ? [JSON.stringify(timelineToJson(drawn))] : timelineLines(drawn, cli);
  for (const line of lines) await cli.out.line(line);
  await cli.out.flush();
}

function timelineLines({ careChainId, openedAt, lanes }: Timeline, cli: Cli): readonly string[] {
  const title = cli.say({
    sv: `Vårdkedja ${careChainId}, öppnad ${localTime(openedAt)}`,
    en: `Care chain ${careChainId}, opened ${localTime(openedAt)}`,
  });
  return [title, ...lanes.flatMap((lane) => ['', laneName(lane, cli), ...laneLines(lane, cli)])];
}

function laneLines({ intervals, points, holes }: Lane, cli: Cli): readonly string[] {
  const marked = [
    ...intervals.map((interval) => ({ at: interval.start, text: intervalLine(interval, cli) })),
    ...points.map(({ at, kind }) => ({ at, text: `${localTime(at)}  ${kind}` })),
    ...holes.map((hole) => ({ at: hole.start, text: holeLine(hole, cli) })),
  ];
  return marked.sort((a, b) => a.at - b.at).map(({ text }) => `  ${text}`);
}

function intervalLine({ kind, certainty, start, end, plannedEnd, detail, organisationId }: Interval, cli: Cli): string {
  const planned = certainty === 'planned' ? ` (${cli.say({ sv: 'planerat', en: 'planned' })})` : '';
  const meant =
    plannedEnd === undefined || end !== undefined
      ? ''
      : `, ${cli.say({ sv: 'till', en: 'until' })} ${localTime(plannedEnd)}`;
  const what = [cli.say(INTERVAL_TEXTS[kind]) + planned, detail, organisationId].filter((part) => part !== undefined);
  return `${stretch(start, end)}  ${what.join(', ')}${meant}`;
}

function holeLine({ ruleId, state, start, end }: Hole, cli: Cli): string {
  const rule = RULE_CATALOGUE.find((each) => each.ruleId === ruleId);
  const name = rule?.texts[cli.language].title ?? ruleId;
  const mark = state === 'upcoming' ? cli.say({ sv: 'VÄNTAS', en: 'EXPECTED' }) : cli.say({ sv: 'HÅL', en: 'HOLE' });
  return `${stretch(start, end)}  ${mark}: ${name}`;
}

function stretch(start: Instant, end: Instant | undefined): string {
  return `${localTime(start)} – ${end === undefined ? '…' : localTime(end)}`.padEnd(
    '2025-01-01 00:00 – 2025-01-01 00:00'.length,
  );
}

function laneName(lane: Lane, cli: Cli): string {
  if (lane.kind === 'domain') return cli.say(DOMAIN_NAMES[lane.domain]);
  return SHIPPED_REGISTERS.organisations.get(lane.organisationId)?.name ?? lane.organisationId;
}
