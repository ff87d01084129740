import { RULE_CATALOGUE, STEP_OF_EVENT } from '@vardkedja/care-chain';
import { code, enumerated, page, table } from './markdown.mjs';
import { RULE_WORDS } from './rule-words.mjs';

/** @typedef {import('@vardkedja/care-chain').GapRule} GapRule */
/** @typedef {import('@vardkedja/care-chain').DutyRule} DutyRule */
/** @typedef {import('@vardkedja/care-chain').RuleVersion} RuleVersion */
/** @typedef {import('@vardkedja/care-chain').Deadline} Deadline */
/** @typedef {import('@vardkedja/care-chain').RungTerm} RungTerm */
/** @typedef {import('@vardkedja/care-chain').Terms} Terms */
/** @typedef {import('./rule-words.mjs').RuleWords} RuleWords */

const BEGINNING = '<!-- The catalogue from here on is written by `npm run docs` from the rules in libs/care-chain. -->';

/**
 * The page of gap rules: what is written by hand as it stands, and after it the catalogue.
 * @param {string} current the page as it is
 */
export function gapRulesPage(current) {
  const end = current.indexOf(BEGINNING);
  if (end < 0) throw new Error(`docs/gap-rules.md lacks the line ${BEGINNING}`);
  return page([
    current.slice(0, end).trimEnd(),
    BEGINNING,
    '## The catalogue',
    table(['rule', 'svenska', 'English', 'subject', 'marks'], RULE_CATALOGUE.map(overviewRow)),
    ...RULE_CATALOGUE.flatMap(ruleBlocks),
  ]);
}

/** @param {GapRule} rule */
function overviewRow(rule) {
  const { ruleId, subject, texts } = rule;
  return [`[${code(ruleId)}](#${ruleId})`, texts.sv.title, texts.en.title, subject, marksOf(rule).join(' ')];
}

/** @param {GapRule} rule */
function marksOf(rule) {
  return [
    ...(rule.kind === 'duty' && rule.startedBy !== undefined ? ['↻'] : []),
    ...(rule.transferDelayed === true ? ['⇄'] : []),
    ...(rule.inClosedChain === true ? ['‡'] : []),
  ];
}

/** @param {GapRule} rule */
function ruleBlocks(rule) {
  const marks = marksOf(rule);
  const { sv, en } = rule.texts;
  const words = RULE_WORDS[rule.ruleId] ?? {};
  const lines = [
    ['subject', rule.subject],
    ...(marks.length === 0 ? [] : [['marks', marks.join(' ')]]),
    ...(rule.kind === 'duty' ? dutyLines(rule, words) : coverLines(words)),
    ['waiting for', words.waitingFor ?? 'social services of the responsible municipality'],
    ...rule.versions.flatMap((version) => versionLines(rule, version)),
  ];
  return [
    `### ${code(rule.ruleId)}`,
    `**${sv.title}.** ${sv.meaning}`,
    `**${en.title}.** ${en.meaning}`,
    lines.map(([name, text]) => `- **${name}**: ${text}`).join('\n'),
  ];
}

/**
 * @param {DutyRule} rule
 * @param {RuleWords} words
 */
function dutyLines(rule, { opens, meets, voids }) {
  return [
    ['opened by', `${opens ?? openedBy(rule)}${replacedBy(rule)}`],
    ['met by', meets ?? eventsOf(rule.meets)],
    ...(voids !== undefined || Object.keys(rule.voids).length > 0
      ? [['voided by', voids ?? eventsOf(rule.voids)]]
      : []),
  ];
}

/** @param {RuleWords} words */
function coverLines({ required = '', coveredBy = '', forecast }) {
  return [
    ['required', required],
    ['covered by', coveredBy],
    ...(forecast === undefined ? [] : [['forecast', forecast]]),
  ];
}

/** @param {DutyRule} rule */
function openedBy({ opens, startedBy }) {
  if (startedBy === undefined) return eventsOf(opens);
  return `${enumerated(startedBy.map(code))}; then each event that meets the running duty`;
}

/** @param {DutyRule} rule */
function replacedBy({ replaces }) {
  return replaces === undefined ? '' : ` (${enumerated(replaces.map(code))} *replaces* the running duty)`;
}

/** @param {object} handlers of events */
function eventsOf(handlers) {
  const events = Object.keys(handlers);
  const others = [...STEP_OF_EVENT.keys()].filter((event) => !events.includes(event));
  return others.length < events.length
    ? `every event except ${enumerated(others.map(code), 'and')}`
    : enumerated(events.map(code));
}

/**
 * @param {GapRule} rule
 * @param {RuleVersion} version
 */
function versionLines(rule, version) {
  const only = rule.versions.length === 1;
  const name = (/** @type {string} */ what) => (only ? what : `${what}, version ${version.version}`);
  const validity = `${version.version}${version.validFrom === undefined ? '' : `, in force from ${version.validFrom}`}`;
  return [
    ...(rule.kind === 'duty' ? [[name('due'), dueOf(rule, version)]] : []),
    [name('levels'), levelsOf(rule, version)],
    ['version', validity],
  ];
}

/**
 * @param {GapRule} rule
 * @param {RuleVersion} version
 */
function dueOf({ ruleId }, { terms }) {
  const { date, dueLimit } = RULE_WORDS[ruleId] ?? {};
  const due = byCase(terms, (each) => deadline(each.due, date));
  return dueLimit === undefined ? due : `${due}, ${dueLimit}`;
}

/**
 * @param {GapRule} rule
 * @param {RuleVersion} version
 */
function levelsOf({ ruleId }, { terms }) {
  const { date } = RULE_WORDS[ruleId] ?? {};
  return byCase(terms, ({ level, then, upcoming }) =>
    [
      ...(upcoming === undefined ? [] : [`while upcoming ${code(upcoming.level)} from ${deadline(upcoming.at, date)}`]),
      code(level),
      ...(then === undefined ? [] : [`${code(then.level)} ${rung(then, date)}`]),
    ].join(', then '),
  );
}

/** @type {Readonly<Record<string, string>>} */
const CASES = {
  acute: 'when acute',
  standard: 'otherwise',
  highRisk: 'at high risk',
  withDate: 'with a date',
  withoutDate: 'without a date',
  afterDischarge:
    'on a local date at most 90 days after that of the latest `Discharged` (not to `otherSisHome`) with no `Admitted` since',
};

/**
 * What holds in every case is said once.
 * @param {RuleVersion['terms']} terms
 * @param {(terms: Terms) => string} inWords
 */
function byCase(terms, inWords) {
  // What is "otherwise" comes last.
  const cases = Object.entries(terms).sort(([a], [b]) => Number(a === 'standard') - Number(b === 'standard'));
  const texts = cases.map(([, each]) => inWords(each));
  if (new Set(texts).size === 1) return /** @type {string} */ (texts[0]);
  return cases.map(([name], index) => `${CASES[name] ?? name}: ${texts[index]}`).join('; ');
}

/**
 * @param {RungTerm} term
 * @param {string | undefined} date
 */
function rung(term, date) {
  return 'at' in term ? `from ${deadline(term.at, date)}` : `${term.daysAfterDue} days later`;
}

/**
 * @param {Deadline} term
 * @param {string} [date]
 */
function deadline(term, date = 'date') {
  if ('days' in term) return `days(${term.days})`;
  if ('workingDays' in term) return `workingDays(${term.workingDays})`;
  if ('months' in term) return `months(${term.months})`;
  if ('hours' in term) return `hours(${term.hours})`;
  if ('daysAfterDate' in term)
    return term.daysAfterDate === 0 ? `end(${date})` : `end(${date} + ${days(term.daysAfterDate)})`;
  if ('hoursAfterStartOfDate' in term) return `start(${date}) + ${term.hoursAfterStartOfDate} elapsed hours`;
  if ('contactIntervals' in term) return `days(${intervals(term)})`;
  return 'at once';
}

/** @param {number} n */
const days = (n) => `${n} ${n === 1 ? 'day' : 'days'}`;

/** @param {Extract<Deadline, { contactIntervals: number }>} term */
function intervals({ contactIntervals, plusDays }) {
  const times = contactIntervals === 1 ? '' : `${contactIntervals} × `;
  return `${times}contactEveryDays${plusDays === 0 ? '' : ` + ${plusDays}`}`;
}
