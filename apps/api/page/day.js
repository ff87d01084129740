import { el, words } from './words.js';

/** The day as of which things are shown. It stands in the address as `asOf`, and is left out for now. */

const DAY = /^(\d{4})-?(\d{2})-?(\d{2})$/;
const FIRST_YEAR = '1900';
const LAST_YEAR = '2199';
const HOUR_MS = 3_600_000;

/** Gives the `date` that somebody means, or the `fault` of what is none; neither when nothing is given. */
export function readDay(text) {
  const typed = (text ?? '').trim();
  if (typed === '') return {};
  const [, year, month, day] = DAY.exec(typed) ?? [];
  if (year === undefined) return { fault: words().dayMalformed };
  const date = `${year}-${month}-${day}`;
  if (year < FIRST_YEAR || year > LAST_YEAR) return { fault: words().dayTooFar(FIRST_YEAR, LAST_YEAR) };
  if (new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) !== date) {
    return { fault: words().dayImpossible(date) };
  }
  return { date };
}

/** The last millisecond of a day in Sweden: what happened on the day is in it, and nothing of the next. */
export function endOf(date) {
  const midnight = Date.parse(`${date}T00:00:00Z`) + 24 * HOUR_MS;
  // Clocks are changed later in the night.
  const offset = swedishClock(midnight - 2 * HOUR_MS) - (midnight - 2 * HOUR_MS);
  return midnight - offset - 1;
}

function swedishClock(instant) {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);
  return Date.parse(`${shown.replace(' ', 'T')}Z`);
}

/** What is shown when it is not how things are now. */
export function dayNotice(date) {
  if (date === undefined) return undefined;
  const w = words();
  return el('p', { className: 'notice' }, endOf(date) < Date.now() ? w.asItWas(date) : w.asItWillBe(date));
}

/** A field for the day, which calls back with a date, or with nothing for now. */
export function dayChoice(text, choose) {
  const w = words();
  const { date, fault } = readDay(text);
  const field = el('input', {
    id: 'filter-day',
    type: 'text',
    size: 12,
    autocomplete: 'off',
    spellcheck: false,
    value: date ?? text ?? '',
  });
  const told = el('p', { id: 'day-fault', className: 'fault', role: 'alert' });
  const tell = (what) => {
    told.replaceChildren(...(what === undefined ? [] : [what]));
    if (what === undefined) field.removeAttribute('aria-describedby');
    else field.setAttribute('aria-describedby', told.id);
    field.setAttribute('aria-invalid', String(what !== undefined));
  };
  tell(fault);
  const now = el('button', { type: 'button', id: 'filter-now' }, w.showNow);
  const form = el(
    'form',
    { className: 'day', noValidate: true },
    el('label', { htmlFor: field.id }, w.day, ' ', el('small', {}, w.dayFormat)),
    el('div', { className: 'buttons' }, field, el('button', { type: 'submit', id: 'filter-show' }, w.showDay), now),
    told,
  );
  now.addEventListener('click', () => choose(undefined));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const read = readDay(field.value);
    tell(read.fault);
    if (read.fault === undefined) choose(read.date);
    else field.focus();
  });
  return form;
}
