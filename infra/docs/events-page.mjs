import { CARE_CHAIN_STEPS, COMMON_FIELDS, LIFE_DOMAINS } from '@vardkedja/care-chain';
import { code, enumerated, number, page, table } from './markdown.mjs';
import { REFUSED_WHEN } from './refused-when.mjs';

/** @typedef {import('@vardkedja/care-chain').Area} Area */
/** @typedef {import('@vardkedja/care-chain').Step} Step */
/** @typedef {import('@vardkedja/event-sourcing').Field} Field */
/** @typedef {import('@vardkedja/event-sourcing').Fields} Fields */
/** @typedef {readonly [name: string, value: string, needed: string, mark: string]} Row */

/** @type {Readonly<Record<Area, string>>} */
const AREAS = {
  chain: 'The chain (vårdkedja)',
  referral: 'Referral (ansökan om plats)',
  assessment: 'Assessment (målgruppsbedömning)',
  need: 'Needs (behov)',
  placement: 'Placement (placering)',
  discharge: 'Discharge (utskrivning)',
  handover: 'Handover (överlämning)',
  sip: 'SIP (samordnad individuell plan)',
  consent: 'Consent (samtycke)',
  group: 'Group and coordinator (social insatsgrupp, samordnare)',
  followUp: 'Follow-up (uppföljning)',
  gap: 'Remarks on gaps (glapp)',
  record: 'The record itself (rättelse, makulering)',
};

const INTRODUCTION = `# Commands and events

<!-- Written by \`npm run docs\` from libs/care-chain. Change the definitions there, not this page. -->

Every step of a care chain is asked for by a **command** (imperative) and recorded as one **event** (past tense). This page lists them all with
every field; it is written from the definitions that also give the types, the validation and the HTTP interface.

The columns mean:

- **needed**: \`yes\`; \`no\`, may be left out; \`made\`, an id that the system makes (UUIDv7) when the command leaves it out;
  \`no: 7\`, may be left out and is then 7; \`either\`, exactly one of several.
- **mark**: \`personal\` values tell of the young person or are free text, in which anything may stand. \`open\` ones are random ids, codes and
  dates of steps. Every field has a mark; a field without one does not compile. No personal value stands anywhere but in a field so marked.

Ids are UUIDs. Text is counted in UTF-16 code units; it may hold tabs and line breaks, no other control characters and no half of a surrogate pair. An
organisation, a municipality, a home, a legal basis or a question set is the code of an entry in a register that ships with the product. Codes, words
of a fixed choice and ids stand only once in a list.

**Common to all commands**: \`occurredAt\`, when it happened: RFC 3339 with offset, or a date alone, which means 00:00 in Europe/Stockholm; left out,
now. At most 5 minutes ahead of the clock (\`OCCURRED_IN_FUTURE\`). (A correction is always made now; its \`occurredAt\` is the corrected entry’s time.)

**Refused everywhere**: an id that is used for another thing of its kind (\`…_ID_USED\`) or that the chain does not know (\`…_UNKNOWN\`); an event before
the chain was opened (\`CARE_CHAIN_NOT_OPENED\`); in a closed chain every command but \`ReopenCareChain\`, those of the areas follow-up, gap and record,
and \`LogContact\` (\`CARE_CHAIN_CLOSED\`); an event after which a later entry would not have been allowed (\`LATER_ENTRY_NOT_ALLOWED\`). A command that
would change nothing (the same handover accepted twice with the same data) succeeds and writes nothing. All codes with their texts:
[refusals.md](refusals.md).`;

/** The page of all commands and events. */
export function eventsPage() {
  const steps = /** @type {[string, Step][]} */ (Object.entries(CARE_CHAIN_STEPS));
  const areas = /** @type {[Area, string][]} */ (Object.entries(AREAS));
  return page([
    INTRODUCTION,
    commonFields(),
    `**Life domains** (livsområden): ${words(LIFE_DOMAINS)}.`,
    ...areas.flatMap(([area, title]) => [
      `## ${title}`,
      ...steps.filter(([, step]) => step.area === area).flatMap(([command, step]) => stepBlocks(command, step)),
    ]),
  ]);
}

function commonFields() {
  const rows = rowsOf(COMMON_FIELDS, '').map(([name, value, , mark]) => `${name}: ${value} (${mark})`);
  return `**Fields that every event may have beside its own**: ${rows.join('; ')}.`;
}

/**
 * @param {string} command
 * @param {Step} step
 */
function stepBlocks(command, { event, version, fields }) {
  const refused = REFUSED_WHEN[command];
  return [
    `### ${code(command)} → ${code(event)}`,
    `Version ${version}.${refused === undefined || refused === '' ? '' : ` Refused when ${refused}.`}`,
    table(
      ['field', 'value', 'needed', 'mark'],
      rowsOf(fields, '').map((row) => [...row]),
    ),
  ];
}

/**
 * @param {Fields} fields
 * @param {string} parent path of what holds them
 * @returns {Row[]}
 */
function rowsOf(fields, parent) {
  return Object.entries(fields).flatMap(([name, field]) => rowsOfField(`${parent}${name}`, field));
}

/**
 * @param {string} path
 * @param {Field} field
 * @returns {Row[]}
 */
function rowsOfField(path, field) {
  const needed = neededOf(field);
  switch (field.kind) {
    case 'list': {
      const { items, maxItems } = field;
      const most = `at most ${number(maxItems)}`;
      if (items.kind === 'object')
        return [[code(path), `list, ${most}, of:`, needed, ''], ...rowsOf(items.fields, `${path}[].`)];
      return [[code(path), `list, ${most}: ${valueOf(items)}`, needed, 'mark' in items ? items.mark : '']];
    }
    case 'object':
      return [[code(path), 'object of:', needed, ''], ...rowsOf(field.fields, `${path}.`)];
    case 'choice':
      return [[code(path), 'exactly one of:', needed, ''], ...rowsOf(field.fields, `${path}.`).map(asAlternative)];
    default:
      return [[code(path), valueOf(field), needed, field.mark]];
  }
}

/**
 * @param {Row} row
 * @returns {Row}
 */
const asAlternative = ([name, value, , mark]) => [name, value, 'either', mark];

/** @param {Field} field */
function neededOf(field) {
  if (field.optional === true) return 'no';
  if (field.kind === 'id' && (field.as === 'new' || field.as === 'either')) return 'made';
  if (field.kind === 'integer' && field.default !== undefined) return `no: ${field.default}`;
  return 'yes';
}

/**
 * @param {Field} field
 * @returns {string}
 */
function valueOf(field) {
  switch (field.kind) {
    case 'id':
      return `id of ${idOf(field)}`;
    case 'text':
      return `text, at most ${number(field.maxLength)}${field.blank === true ? ', may be blank' : ''}${field.oneLine === true ? ', on one line' : ''}`;
    case 'date':
      return 'date, `YYYY-MM-DD`';
    case 'month':
      return 'month, `YYYY-MM`';
    case 'time':
      return 'time, RFC 3339 or a date alone';
    case 'boolean':
      return '`true` or `false`';
    case 'integer':
      return `whole number, ${number(field.minimum)} to ${number(field.maximum)}`;
    case 'enum':
      return isAll(field.values, LIFE_DOMAINS) ? 'life domain' : words(field.values);
    case 'code':
      return REGISTERS[field.register] ?? field.register;
    case 'answer':
      return 'whole number or word, on the scale of its question';
    case 'correction':
      return 'new values of the entry’s top-level fields; `null` removes an optional one';
    default:
      return field.kind;
  }
}

/** @type {Readonly<Record<string, string>>} */
const REGISTERS = {
  municipality: 'municipality, its four-digit code',
  organisation: 'organisation, `<kind>-<slug>`',
  sisHome: 'SiS home, `sisHome-<slug>`',
  legalBasis: 'legal basis',
  questionSet: 'question set',
};

/** @param {Extract<Field, { kind: 'id' }>} field */
function idOf({ of, as }) {
  const thing = of.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^sip\b/, 'SIP');
  switch (as) {
    case 'new':
      return `the new ${thing}`;
    case 'known':
      return `a known ${thing}`;
    case 'either':
      return `a known or a new ${thing}`;
    case 'external':
      return `a ${thing}, kept outside the chain`;
  }
}

/** @param {readonly string[]} values */
const words = (values) => enumerated(values.map(code));

/**
 * @param {readonly string[]} values
 * @param {readonly string[]} all
 */
const isAll = (values, all) => values.length === all.length && values.every((value) => all.includes(value));
