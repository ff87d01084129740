import { read } from './service.js';
import { dateOf, el, language, words } from './words.js';

const LIMIT = 20;
const DAY_MS = 86_400_000;
const LEVELS = ['critical', 'warn', 'info'];
const FILTERS = ['level', 'ruleId', 'domain'];

/** The open gaps of all chains; `query` holds the filters and the page. */
export async function gapsView(query, registers, signal) {
  const w = words();
  const page = Math.max(1, Number(query.get('page')) || 1);
  const asked = new URLSearchParams({ limit: String(LIMIT), page: String(page) });
  for (const name of FILTERS) if (query.get(name)) asked.set(name, query.get(name));
  const found = await read(`/api/v1/gaps?${asked}`, signal);
  const first = (page - 1) * LIMIT + 1;
  const shown = w.shown(first, first + found.items.length - 1, found.total);
  return {
    title: w.openGaps,
    told: shown,
    content: [
      el('h1', {}, w.openGaps),
      el('p', {}, w.openGapsMeaning),
      filters(query, registers),
      el(
        'div',
        { className: 'scroll', role: 'region', tabIndex: 0, 'aria-label': w.openGaps },
        el(
          'table',
          {},
          el('caption', {}, shown),
          head(),
          el('tbody', {}, ...found.items.map((gap) => row(gap, registers))),
        ),
      ),
      pages(query, page, found.total),
    ],
  };
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
    {},
    choose(
      'level',
      w.atLeast,
      LEVELS.map((level) => [level, w.levels[level]]),
    ),
    choose('ruleId', w.rule, byTitle),
    choose('domain', w.domain, Object.entries(w.domains)),
  );
  form.addEventListener('change', () => goTo(new Map(FILTERS.map((name) => [name, form.elements[name].value]))));
  form.addEventListener('submit', (event) => event.preventDefault());
  return form;
}

function goTo(parameters) {
  const query = new URLSearchParams([...parameters].filter(([, value]) => value));
  location.hash = `#/${query.size > 0 ? `?${query}` : ''}`;
}

function head() {
  const w = words();
  const columns = [w.level, w.rule, w.domain, w.waitingFor, w.since, w.chain];
  return el('thead', {}, el('tr', {}, ...columns.map((name) => el('th', { scope: 'col' }, name))));
}

function row(gap, { ruleOf, organisationOf }) {
  const w = words();
  const texts = ruleOf.get(gap.ruleId)?.texts[language()];
  const late = Math.max(0, Math.floor((Date.now() - Date.parse(gap.dueAt)) / DAY_MS));
  const { organisationId, function: acting } = gap.waitingFor;
  return el(
    'tr',
    {},
    el('td', {}, el('span', { className: `level ${gap.level}` }, w.levels[gap.level])),
    el('th', { scope: 'row' }, texts?.title ?? gap.ruleId, el('small', {}, texts?.meaning ?? '')),
    el('td', {}, gap.domain === undefined ? '–' : w.domains[gap.domain]),
    el('td', {}, organisationOf.get(organisationId) ?? organisationId, el('small', {}, acting)),
    el('td', {}, el('time', { dateTime: gap.dueAt }, dateOf(gap.dueAt)), el('small', {}, w.days(late))),
    el(
      'td',
      {},
      el(
        'a',
        {
          href: `#/chain/${encodeURIComponent(gap.careChainId)}`,
          'aria-label': `${w.timeline} ${gap.careChainId.slice(-8)}`,
        },
        gap.careChainId.slice(-8),
      ),
    ),
  );
}

function pages(query, page, total) {
  const w = words();
  const turn = (label, to, isPossible) => {
    const button = el('button', { type: 'button', disabled: !isPossible }, label);
    const parameters = new Map([...FILTERS.map((name) => [name, query.get(name)]), ['page', to > 1 ? String(to) : '']]);
    button.addEventListener('click', () => goTo(parameters));
    return button;
  };
  return el(
    'div',
    { className: 'pages' },
    turn(w.previous, page - 1, page > 1),
    turn(w.next, page + 1, page * LIMIT < total),
  );
}
