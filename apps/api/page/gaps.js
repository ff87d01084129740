import { addressOf, goTo } from './address.js';
import { dayChoice, dayNotice, endOf, readDay } from './day.js';
import { read } from './service.js';
import { cell, heading, tableOf } from './table.js';
import { dateOf, el, language, words } from './words.js';

const LIMIT = 20;
const MAX_PAGE = 1_000_000;
const DAY_MS = 86_400_000;
const LEVELS = ['critical', 'warn', 'info'];
const FILTERS = ['level', 'ruleId', 'domain'];

/** The open gaps of all chains; `query` holds the filters, the day and the page. */
export async function gapsView(query, registers, signal) {
  const w = words();
  const { date, fault } = readDay(query.get('asOf'));
  const title = date === undefined ? w.openGaps : `${w.openGaps} ${date}`;
  const found = fault === undefined ? await readGaps(query, date, signal) : undefined;
  const told = found === undefined ? fault : shownOf(found);
  return {
    title,
    told,
    content: [
      el('h1', { id: 'title' }, title),
      dayNotice(date) ?? el('p', {}, w.openGapsMeaning),
      dayChoice(query.get('asOf'), (asOf) => goToGaps(query, { asOf })),
      filters(query, registers),
      ...(found === undefined ? [] : results(found, query, date, registers, told)),
    ],
  };
}

/** The page that is asked for, or the last one when there are no longer so many. */
async function readGaps(query, date, signal) {
  const page = Math.min(MAX_PAGE, Math.max(1, Math.trunc(Number(query.get('page'))) || 1));
  const asked = new URLSearchParams({ limit: String(LIMIT), page: String(page) });
  for (const name of FILTERS) if (query.get(name)) asked.set(name, query.get(name));
  if (date !== undefined) asked.set('asOf', new Date(endOf(date)).toISOString());
  const found = await read(`/api/v1/gaps?${asked}`, signal);
  if (found.items.length > 0 || found.total === 0) return found;
  asked.set('page', String(Math.ceil(found.total / LIMIT)));
  return read(`/api/v1/gaps?${asked}`, signal);
}

function shownOf({ items, page, total }) {
  const before = (page - 1) * LIMIT;
  return words().shown(before + 1, before + items.length, total);
}

function results(found, query, date, registers, shown) {
  const w = words();
  if (found.items.length === 0) {
    const isFiltered = FILTERS.some((name) => query.get(name));
    return [el('p', { className: 'notice' }, isFiltered ? w.noneOfThese : w.noneAtAll)];
  }
  const columns = [w.level, w.rule, w.domain, w.waitingFor, w.since, w.chain];
  const rows = found.items.map((gap) => row(gap, date, registers));
  const region = { className: 'scroll', role: 'region', tabIndex: 0, 'aria-label': w.openGaps };
  return [el('div', region, tableOf({ columns, rows, caption: shown })), pages(query, found)];
}

function filters(query, { rules }) {
  const w = words();
  const choose = (name, label, options) =>
    el(
      'label',
      {},
      label,
      el(
        'select',
        { name, id: `filter-${name}` },
        el('option', { value: '' }, w.all),
        ...options.map(([value, text]) => el('option', { value, selected: query.get(name) === value }, text)),
      ),
    );
  const byTitle = rules
    .map(({ ruleId, texts }) => [ruleId, texts[language()].title])
    .sort(([, a], [, b]) => a.localeCompare(b, language()));
  const form = el(
    'form',
    { className: 'filters' },
    choose(
      'level',
      w.atLeast,
      LEVELS.map((level) => [level, w.levels[level]]),
    ),
    choose('ruleId', w.rule, byTitle),
    choose('domain', w.domain, Object.entries(w.domains)),
  );
  form.addEventListener('change', () =>
    goToGaps(query, Object.fromEntries(FILTERS.map((name) => [name, form.elements[name].value]))),
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  return form;
}

/** Shows the gaps with some other choices; those that are not named stay, but for the page. */
function goToGaps(query, choices) {
  const kept = Object.fromEntries([...FILTERS, 'asOf'].map((name) => [name, query.get(name)]));
  goTo(addressOf('/', { ...kept, ...choices }));
}

function row(gap, date, { ruleOf, organisationOf }) {
  const w = words();
  const texts = ruleOf.get(gap.ruleId)?.texts[language()];
  const asOf = date === undefined ? Date.now() : endOf(date);
  const late = Math.max(0, Math.floor((asOf - Date.parse(gap.dueAt)) / DAY_MS));
  const { organisationId, function: acting } = gap.waitingFor;
  const chain = gap.careChainId.slice(-8);
  const href = addressOf(`/chain/${encodeURIComponent(gap.careChainId)}`, { asOf: date });
  return [
    cell(el('span', { className: `level ${gap.level}` }, w.levels[gap.level])),
    heading(texts?.title ?? gap.ruleId, el('small', {}, texts?.meaning ?? '')),
    cell(gap.domain === undefined ? '–' : w.domains[gap.domain]),
    cell(organisationOf.get(organisationId) ?? organisationId, el('small', {}, acting)),
    cell(el('time', { dateTime: gap.dueAt }, dateOf(gap.dueAt)), el('small', {}, w.days(late))),
    cell(el('a', { href, 'aria-label': `${w.timeline} ${chain}` }, chain)),
  ];
}

function pages(query, { page, total }) {
  const w = words();
  const turn = (label, to, isPossible) => {
    const button = el('button', { type: 'button', disabled: !isPossible }, label);
    button.addEventListener('click', () => goToGaps(query, { page: to > 1 ? String(to) : '' }));
    return button;
  };
  return el(
    'div',
    { className: 'pages' },
    turn(w.previous, page - 1, page > 1),
    turn(w.next, page + 1, page * LIMIT < total),
  );
}
