import {
  GAP_STATES,
  gaps,
  gapToJson,
  LEVELS,
  LIFE_DOMAINS,
  RULE_CATALOGUE,
  SHIPPED_REGISTERS,
  type Gap,
  type GapState,
  type Level,
  type LifeDomain,
  type RuleSet,
} from '@vardkedja/care-chain';
import {
  DEFAULT_GAP_SORT,
  GAP_SORT_FIELDS,
  MAX_PAGE_LIMIT,
  parseGapSort,
  type GapSortKey,
} from '@vardkedja/read-models';
import { InvalidArgumentError, type Command } from 'commander';
import { readChain } from '../chain/read-chain.js';
import type { Cli } from '../terminal/cli.js';
import { addCommand, withDataDir, withJson } from '../terminal/commands.js';
import { EXIT } from '../terminal/exit-code.js';
import { withEventLog } from '../terminal/event-log.js';
import { CommandFailed } from '../terminal/failure.js';
import { valueOf } from '../terminal/option-values.js';
import { withRules, withViewpoint, type ViewpointOptions } from '../terminal/viewpoint.js';
import { gapTable } from './gap-table.js';
import { listGaps } from './listed-gaps.js';

interface ListOptions {
  readonly level?: Level;
  readonly rule?: string;
  readonly domain?: LifeDomain;
  readonly organisation?: string;
  readonly function?: string;
  readonly municipality?: string;
  readonly home?: string;
  readonly sort?: readonly GapSortKey[];
  readonly limit?: number;
  readonly page?: number;
}

interface GapsOptions extends ListOptions, ViewpointOptions {
  readonly dataDir: string;
  readonly state?: readonly GapState[];
  readonly rules?: RuleSet;
  readonly json?: true;
}

const DEFAULT_LIMIT = 20;
const MAX_PAGE = 1_000_000;
const EVERY_STATE_BUT_MET = GAP_STATES.filter((state) => state !== 'met');

export function addGaps(program: Command, cli: Cli): void {
  const command = addCommand(
    program,
    cli,
    'gaps',
    { sv: 'Lista glapp.', en: 'List gaps.' },
    {
      sv: 'Listar öppna glapp i alla vårdkedjor, de allvarligaste först; eller, med ID, en vårdkedjas alla glapp.',
      en: "Lists open gaps in all care chains, the most serious first; or, with ID, all of one care chain's gaps.",
    },
  ).argument('[id]', cli.say({ sv: 'En vårdkedjas id.', en: "A care chain's id." }), valueOf.careChainId(cli));
  withViewpoint(command, cli).option(
    '--state <states>',
    cli.say({
      sv: `Lägen med komma emellan: ${GAP_STATES.join(', ')}. Utan valet: open; för en vårdkedja alla utom met.`,
      en: `States with commas between: ${GAP_STATES.join(', ')}. Left out: open; for one care chain all but met.`,
    }),
    statesOf(cli),
  );
  withListOptions(command, cli);
  withJson(withDataDir(withRules(command, cli), cli), cli).action(
    (careChainId: string | undefined, options: GapsOptions) =>
      careChainId === undefined ? showList(cli, options) : showGapsOf(cli, careChainId, options),
  );
}

/** What is said of a code that its register does not have: nobody is to read "no gaps" for a slip of the pen. */
const UNKNOWN = {
  organisations: {
    sv: 'är ingen aktör i registret, som municipality-1280 eller region-12.',
    en: 'is no organisation of the register, like municipality-1280 or region-12.',
  },
  municipalities: {
    sv: 'är ingen kommuns kod: fyra siffror, som 1280.',
    en: "is no municipality's code: four digits, like 1280.",
  },
  sisHomes: {
    sv: 'är inget av SiS ungdomshem, som sisHome-fagared.',
    en: 'is none of the homes of SiS, like sisHome-fagared.',
  },
};

/** The filters and the order of the list over all chains. */
function withListOptions(command: Command, cli: Cli): void {
  const ruleIds = RULE_CATALOGUE.map(({ ruleId }) => ruleId);
  const positive = (maximum: number) => valueOf.wholeNumber(cli, 1, maximum);
  const option = (flags: string, sv: string, en: string, read?: (text: string) => unknown): void => {
    if (read === undefined) command.option(flags, cli.say({ sv, en }));
    else command.option(flags, cli.say({ sv, en }), read);
  };
  option(
    '--level <level>',
    'Minst denna nivå: info, warn eller critical.',
    'At least this level: info, warn or critical.',
    valueOf.oneOf(cli, LEVELS),
  );
  option(
    '--rule <id>',
    'Av denna regel, som no-receiver.',
    'Of this rule, like no-receiver.',
    valueOf.oneOf(cli, ruleIds),
  );
  option(
    '--domain <domain>',
    'I detta livsområde, som health.',
    'In this life domain, like health.',
    valueOf.oneOf(cli, LIFE_DOMAINS),
  );
  const { organisations, municipalities, sisHomes } = SHIPPED_REGISTERS;
  option(
    '--organisation <id>',
    'Som väntar på denna aktör.',
    'That wait for this organisation.',
    valueOf.code(cli, organisations, UNKNOWN.organisations),
  );
  option(
    '--function <function>',
    'Som väntar på denna funktion hos aktören.',
    'That wait for this function of the organisation.',
  );
  option(
    '--municipality <code>',
    'Med denna ansvariga kommun, fyra siffror.',
    'With this responsible municipality, four digits.',
    valueOf.code(cli, municipalities, UNKNOWN.municipalities),
  );
  option(
    '--home <id>',
    'För den som är placerad på detta hem.',
    'Of those who are placed at this home.',
    valueOf.code(cli, sisHomes, UNKNOWN.sisHomes),
  );
  option(
    '--sort <fields>',
    `Ordning, som -level,dueAt: ${GAP_SORT_FIELDS.join(', ')}.`,
    `Order, like -level,dueAt: ${GAP_SORT_FIELDS.join(', ')}.`,
    sortOf(cli),
  );
  option(
    '--limit <n>',
    `Så många, högst ${MAX_PAGE_LIMIT}. Utan valet: ${DEFAULT_LIMIT}.`,
    `So many, ${MAX_PAGE_LIMIT} at most. Left out: ${DEFAULT_LIMIT}.`,
    positive(MAX_PAGE_LIMIT),
  );
  option('--page <n>', 'Sida, från 1.', 'Page, from 1.', positive(MAX_PAGE));
}

async function showList(cli: Cli, options: GapsOptions): Promise<void> {
  const { asOf = cli.io.clock(), knownAt, state = ['open'], rules, json, dataDir } = options;
  if (rules !== undefined) {
    throw new CommandFailed(EXIT.usage, {
      sv: '--rules gäller bara en vårdkedja i taget: ange dess id.',
      en: '--rules is for one care chain at a time only: give its id.',
    });
  }
  const query = {
    asOf,
    states: state,
    level: options.level,
    ruleId: options.rule,
    domain: options.domain,
    organisationId: options.organisation,
    function: options.function,
    responsibleMunicipality: options.municipality,
    homeId: options.home,
    sort: options.sort ?? DEFAULT_GAP_SORT,
    limit: options.limit ?? DEFAULT_LIMIT,
    page: options.page ?? 1,
  };
  const found = await withEventLog(dataDir, 'readOnly', (log) => listGaps(cli, log, query, knownAt));
  const { items, page, limit, total } = found;
  if (json === true) await cli.out.line(JSON.stringify({ items: items.map(gapToJson), page, limit, total }));
  else await writeTable(cli, items, total);
  await cli.out.flush();
}

async function showGapsOf(cli: Cli, careChainId: string, options: GapsOptions): Promise<void> {
  const { asOf = cli.io.clock(), knownAt, state = EVERY_STATE_BUT_MET, rules, json, dataDir } = options;
  const unused = (
    ['level', 'rule', 'domain', 'organisation', 'function', 'municipality', 'home', 'sort', 'limit', 'page'] as const
  ).find((name) => options[name] !== undefined);
  if (unused !== undefined) {
    throw new CommandFailed(EXIT.usage, {
      sv: `--${unused} gäller bara listan över alla vårdkedjor: utelämna id.`,
      en: `--${unused} is for the list of all care chains only: leave out the id.`,
    });
  }
  const entries = await withEventLog(dataDir, 'readOnly', ({ eventStore }) => readChain(eventStore, careChainId));
  const found = gaps(entries, { asOf, knownAt, rules }).filter((gap) => state.includes(gap.state));
  if (json === true) await cli.out.line(JSON.stringify({ items: found.map(gapToJson), total: found.length }));
  else await writeTable(cli, found, found.length);
  await cli.out.flush();
}

async function writeTable(cli: Cli, shown: readonly Gap[], total: number): Promise<void> {
  for (const line of gapTable(shown, cli)) await cli.out.line(line);
  const [some, all] = [cli.count(shown.length), cli.count(total)];
  await cli.out.line('');
  await cli.out.line(cli.say({ sv: `${some} av ${all} glapp`, en: `${some} of ${all} gaps` }));
}

function statesOf(cli: Cli): (text: string) => readonly GapState[] {
  const stateOf = valueOf.oneOf(cli, GAP_STATES);
  return (text) => [...new Set(text.split(',').map(stateOf))];
}

function sortOf(cli: Cli): (text: string) => readonly GapSortKey[] {
  return (text) => {
    const keys = parseGapSort(text);
    if (keys !== undefined) return keys;
    const allowed = GAP_SORT_FIELDS.join(', ');
    throw new InvalidArgumentError(
      cli.say({ sv: `${text} är ingen ordning av ${allowed}.`, en: `${text} is no order of ${allowed}.` }),
    );
  };
}
