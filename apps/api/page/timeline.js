import { addressOf, goTo } from './address.js';
import { dayChoice, dayNotice, endOf, readDay } from './day.js';
import { NOT_THERE, read, Trouble } from './service.js';
import { cell, heading, tableOf } from './table.js';
import { dateOf, el, language, svg, words } from './words.js';

const LANE_HEIGHT = 14;
const LANE_GAP = 8;
const LABEL_LEFT = 8;
const LABEL_WIDTH = 215;
const WIDTH = 1_100;
const AXIS_HEIGHT = 26;
const MONTH_MS = 30.4 * 86_400_000;
const TICKS = 10;
/** Of the month at a tick. */
const TICK_WIDTH = 60;
const MONTHS_AHEAD = 3;
/** A duty that is not due yet is shown as a mark at its day, not as a time. */
const MARK_WIDTH = 6;
/** By these somebody answers for something; everything else is a step on the way there. */
const HOLDING = new Set([
  'caseResponsibility',
  'placement',
  'responsibility',
  'intervention',
  'sip',
  'consent',
  'coordinator',
  'aftercare',
  'followUp',
]);

/** One chain's timeline, as a picture and as a table; `query` holds the day. */
export async function timelineView(careChainId, query, registers, signal) {
  const w = words();
  const { date, fault } = readDay(query.get('asOf'));
  const name = careChainId.slice(-8);
  const drawn = fault === undefined ? await drawnAsOf(careChainId, date, registers, signal) : [];
  const here = `/chain/${encodeURIComponent(careChainId)}`;
  return {
    title: [w.timeline, name, date].filter((part) => part !== undefined).join(' '),
    told: fault ?? w.timeline,
    content: [
      el('p', {}, el('a', { href: addressOf('/', { asOf: date }) }, w.back)),
      el('h1', { id: 'title' }, `${w.chain} ${name}`),
      dayNotice(date),
      dayChoice(query.get('asOf'), (asOf) => goTo(addressOf(here, { asOf }))),
      ...drawn,
    ],
  };
}

async function drawnAsOf(careChainId, date, registers, signal) {
  const w = words();
  const chain = `/api/v1/care-chains/${encodeURIComponent(careChainId)}`;
  const asked = date === undefined ? '' : `?asOf=${new Date(endOf(date)).toISOString()}`;
  try {
    const [summary, timeline] = await Promise.all([
      read(`${chain}${asked}`, signal),
      read(`${chain}/timeline${asked}`, signal),
    ]);
    return drawn(summary, timeline, date, registers);
  } catch (error) {
    // Most likely it had not been opened then; that it is not there at all shows when the day is taken away.
    const wasNotThere = error instanceof Trouble && error.status === NOT_THERE && date !== undefined;
    if (!wasNotThere) throw error;
    return [el('p', { className: 'alert', role: 'alert' }, w.notOpenedThen(date))];
  }
}

function drawn(summary, timeline, date, registers) {
  const w = words();
  const lanes = timeline.lanes
    .map((lane) => ({ name: laneName(lane, registers), stretches: stretchesOf(lane, registers) }))
    .filter(({ stretches }) => stretches.length > 0);
  const region = (label, content) =>
    el('div', { className: 'scroll', role: 'region', tabIndex: 0, 'aria-label': label }, content);
  const parts = [facts(summary, registers), el('h2', {}, w.timeline)];
  if (lanes.length === 0) return [...parts, el('p', { className: 'notice' }, w.nothingYet)];
  return [
    ...parts,
    legend(date),
    region(w.timeline, picture(lanes, timeline)),
    el('h2', { id: 'everything' }, w.tableOfTimeline),
    region(w.tableOfTimeline, table(lanes)),
  ];
}

function laneName(lane, { organisationOf }) {
  return lane.kind === 'domain'
    ? words().domains[lane.domain]
    : (organisationOf.get(lane.organisationId) ?? lane.organisationId);
}

/** Intervals and holes of a lane alike: what, from when, until when. */
function stretchesOf(lane, { names, ruleOf }) {
  const intervals = lane.intervals.map(({ kind, certainty, start, end, plannedEnd }) => {
    const what = names.intervals[kind]?.[language()] ?? kind;
    const look = certainty === 'planned' ? 'planned' : HOLDING.has(kind) ? 'actual' : 'step';
    return { kind: look, what, start, end, plannedEnd, isPlanned: certainty === 'planned' };
  });
  const holes = lane.holes.map(({ ruleId, certainty, level, start, end }) => {
    const what = ruleOf.get(ruleId)?.texts[language()].title ?? ruleId;
    return {
      kind: certainty === 'planned' ? 'hole planned' : 'hole',
      what,
      level,
      start,
      end,
      isPlanned: certainty === 'planned',
    };
  });
  return [...intervals, ...holes].sort((a, b) => (a.start < b.start ? -1 : 1));
}

function facts({ responsibleMunicipality, placement, runningGaps }, { organisationOf }) {
  const w = words();
  const counts = Object.entries(w.levels)
    .filter(([level]) => runningGaps[level] > 0)
    .map(([level, name]) => `${name}: ${runningGaps[level]}`);
  const fact = (name, value) => [el('dt', {}, name), el('dd', {}, value)];
  return el(
    'dl',
    { className: 'facts' },
    ...fact(w.responsible, organisationOf.get(`municipality-${responsibleMunicipality}`) ?? responsibleMunicipality),
    ...(placement === undefined ? [] : fact(w.home, organisationOf.get(placement.homeId) ?? placement.homeId)),
    ...fact(w.running, counts.join(' · ') || w.none),
  );
}

function legend(date) {
  const w = words();
  const item = (sign, text) => el('li', {}, svg('svg', { viewBox: '0 0 28 14', 'aria-hidden': 'true' }, sign), text);
  const bar = (className) => svg('rect', { class: className, x: 1, y: 2, width: 26, height: 10 });
  return el(
    'ul',
    { className: 'legend' },
    item(bar('actual'), w.actual),
    item(bar('step'), w.step),
    item(bar('planned'), w.planned),
    item(bar('hole'), w.hole),
    item(bar('hole planned'), w.notDue),
    item(svg('line', { class: 'now', x1: 14, x2: 14, y1: 0, y2: 14 }), date ?? w.now),
  );
}

function picture(lanes, { openedAt, asOf }) {
  const now = Date.parse(asOf);
  const ends = lanes.flatMap(({ stretches }) =>
    stretches.flatMap(({ start, end, plannedEnd }) => [start, end, plannedEnd]),
  );
  const latest = Math.max(now + MONTH_MS, ...ends.filter((each) => each !== undefined).map((each) => Date.parse(each)));
  const first = Date.parse(openedAt);
  const last = Math.min(latest, now + MONTHS_AHEAD * MONTH_MS);
  const x = (instant) =>
    LABEL_WIDTH + ((Math.min(Math.max(instant, first), last) - first) / (last - first)) * (WIDTH - LABEL_WIDTH - 10);
  const height = AXIS_HEIGHT + lanes.length * (2 * LANE_HEIGHT + LANE_GAP);
  const drawing = svg('svg', {
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
    role: 'img',
    'aria-label': words().picture,
  });
  drawAxis(drawing, first, last, x, height);
  lanes.forEach(({ name, stretches }, index) => {
    const top = AXIS_HEIGHT + index * (2 * LANE_HEIGHT + LANE_GAP);
    drawing.append(svg('text', { x: LABEL_LEFT, y: top + LANE_HEIGHT + 4 }, shortened(name)));
    for (const stretch of stretches.toSorted(byLook)) drawing.append(stretchDrawn(stretch, top, x, now, last));
  });
  drawing.append(svg('line', { class: 'now', x1: x(now), x2: x(now), y1: AXIS_HEIGHT, y2: height }));
  return drawing;
}

/** Who answers for something lies over the steps on the way there. */
function byLook(a, b) {
  return (a.kind === 'actual' ? 1 : 0) - (b.kind === 'actual' ? 1 : 0);
}

/** At the first of a month, as many as have room. */
function drawAxis(drawing, first, last, x, height) {
  const months = [];
  const start = new Date(first);
  for (let month = 1; ; month += 1) {
    const instant = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month);
    if (instant >= last) break;
    months.push(instant);
  }
  const every = Math.ceil(months.length / TICKS);
  for (const instant of months.filter((_, index) => index % every === 0)) {
    drawing.append(svg('line', { class: 'axis', x1: x(instant), x2: x(instant), y1: 0, y2: height }));
    const label = dateOf(instant).slice(0, 7);
    if (x(instant) + TICK_WIDTH < WIDTH) drawing.append(svg('text', { x: x(instant) + 3, y: 14 }, label));
  }
}

/** What is held lies in the upper half of a lane, what is missing in the lower. */
function stretchDrawn({ kind, what, start, end, isPlanned }, top, x, now, last) {
  const from = Date.parse(start);
  const until = end === undefined ? (isPlanned ? last : Math.max(now, from)) : Date.parse(end);
  const y = kind.startsWith('hole') ? top + LANE_HEIGHT : top;
  const isMark = isPlanned && kind.startsWith('hole');
  const width = isMark ? MARK_WIDTH : Math.max(2, x(until) - x(from));
  const tip = `${what}: ${dateOf(start)} – ${end === undefined ? words().ongoing : dateOf(end)}`;
  return svg('rect', { class: kind, x: x(from), y: y + 1, width, height: LANE_HEIGHT - 2 }, svg('title', {}, tip));
}

function shortened(name) {
  return name.length > 30 ? `${name.slice(0, 29)}…` : name;
}

function table(lanes) {
  const w = words();
  const columns = [w.lane, w.what, w.from, w.to];
  const rows = lanes.flatMap(({ name, stretches }) =>
    stretches.map(({ kind, what, level, start, end, isPlanned }) => [
      heading(name),
      cell(
        kind.startsWith('hole') ? el('span', { className: `level ${level}` }, `${w.hole}: ${what}`) : what,
        ...(isPlanned ? [el('small', {}, w.planned)] : []),
      ),
      cell(el('time', { dateTime: start }, dateOf(start))),
      cell(end === undefined ? w.ongoing : el('time', { dateTime: end }, dateOf(end))),
    ]),
  );
  return tableOf({ columns, rows, labelledBy: 'everything' });
}
