import { el } from './words.js';

/**
 * A table that becomes one card for each row where there is no room for columns. Its roles are said aloud, because browsers forget them when
 * a table is not laid out as one.
 */
export function tableOf({ columns, rows, caption, labelledBy }) {
  return el(
    'table',
    { role: 'table', 'aria-labelledby': labelledBy },
    caption === undefined ? undefined : el('caption', { role: 'caption' }, caption),
    el(
      'thead',
      { role: 'rowgroup' },
      el('tr', { role: 'row' }, ...columns.map((name) => el('th', { scope: 'col', role: 'columnheader' }, name))),
    ),
    el('tbody', { role: 'rowgroup' }, ...rows.map((cells) => el('tr', { role: 'row' }, ...named(cells, columns)))),
  );
}

/** The cell that a row is named by. */
export function heading(...content) {
  return el('th', { scope: 'row', role: 'rowheader' }, ...content);
}

export function cell(...content) {
  return el('td', { role: 'cell' }, ...content);
}

/** Where a row is a card, each cell shows the name of its column itself. */
function named(cells, columns) {
  cells.forEach((each, index) => (each.dataset.column = columns[index]));
  return cells;
}
