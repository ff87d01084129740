import {
  formatLocalDay,
  localDayAt,
  RULE_CATALOGUE,
  type Gap,
  type GapState,
  type Level,
  type Text,
} from '@vardkedja/care-chain';
import type { Instant } from '@vardkedja/event-sourcing';
import type { Cli } from '../terminal/cli.js';
import { DOMAIN_NAMES } from '../terminal/domain-names.js';
import { table } from '../terminal/table.js';

const STATES: Readonly<Record<GapState, Text>> = {
  upcoming: { sv: 'kommande', en: 'upcoming' },
  open: { sv: 'öppet', en: 'open' },
  suppressed: { sv: 'undanlagt', en: 'suppressed' },
  met: { sv: 'i tid', en: 'in time' },
  closed: { sv: 'stängt', en: 'closed' },
  void: { sv: 'förfallet', en: 'void' },
};

const LEVELS: Readonly<Record<Level, Text>> = {
  info: { sv: 'upplysning', en: 'info' },
  warn: { sv: 'varning', en: 'warning' },
  critical: { sv: 'allvarligt', en: 'critical' },
};

const TITLES = new Map(RULE_CATALOGUE.map(({ ruleId, texts }) => [ruleId, texts]));

/** Gaps as lines for people. */
export function gapTable(gaps: readonly Gap[], cli: Cli): readonly string[] {
  const headings = [
    cli.say({ sv: 'Nivå', en: 'Level' }),
    cli.say({ sv: 'Läge', en: 'State' }),
    cli.say({ sv: 'Senast', en: 'Due' }),
    cli.say({ sv: 'Slut', en: 'End' }),
    cli.say({ sv: 'Glapp', en: 'Gap' }),
    cli.say({ sv: 'Väntar på', en: 'Waiting for' }),
    cli.say({ sv: 'Vårdkedja', en: 'Care chain' }),
  ];
  const rows = gaps.map((gap) => [
    cli.say(LEVELS[gap.level]),
    cli.say(STATES[gap.state]),
    dateOf(gap.dueAt),
    dateOf(gap.closedAt ?? gap.voidedAt),
    titleOf(gap, cli),
    `${gap.waitingFor.organisationId}, ${gap.waitingFor.function}`,
    gap.careChainId,
  ]);
  return table(headings, rows);
}

function titleOf({ ruleId, domain }: Gap, cli: Cli): string {
  const title = TITLES.get(ruleId)?.[cli.language].title ?? ruleId;
  return domain === undefined ? title : `${title} (${cli.say(DOMAIN_NAMES[domain])})`;
}

/** The local date of an instant. */
function dateOf(instant: Instant | undefined): string {
  return instant === undefined ? '' : formatLocalDay(localDayAt(instant));
}
