import { CARE_CHAIN_STEPS, FAULT_TEXTS, MESSAGES } from '@vardkedja/care-chain';
import { code, page, table } from './markdown.mjs';
import { REFUSED_WHEN, REFUSED_EVERYWHERE } from './refused-when.mjs';

/** @typedef {import('@vardkedja/care-chain').Text} Text */
/** @typedef {import('@vardkedja/event-sourcing').Field} Field */

const INTRODUCTION = `# Faults and refusals

<!-- Written by \`npm run docs\` from libs/care-chain. Change the texts there, not this page. -->

A command that is not done is answered with codes for programs and texts for people, in Swedish and in English. There are two kinds:

- A **fault** is something wrong with the command itself, whatever the chain says: a field that is missing, a date that does not exist. All faults of a command are
  listed at once, each with the path of its field (\`needs[1].domain\`). Over HTTP: status 400.
- A **refusal** is the domain’s no: the command is well-formed, but what has happened in the chain does not allow it. One is given, the first that is found. Over HTTP: status 409.

\`{name}\` in a text stands for a limit or a list of allowed values. What the caller wrote is never repeated in a text: it may be personal.`;

const FAULTS = `## Faults

A correction’s new values are judged together with the entry that is corrected, so there these codes come as refusals.`;

/** The page of everything that a command can be answered with when it is not done. */
export function refusalsPage() {
  return page([
    INTRODUCTION,
    FAULTS,
    table(
      ['code', 'svenska', 'English'],
      Object.entries(FAULT_TEXTS).map(([name, text]) => rowOf(name, text)),
    ),
    '## Refusals',
    table(
      ['code', 'svenska', 'English', 'given to'],
      givenRefusals().map(({ name, text, to }) => [...rowOf(name, text), to.join(' ')]),
    ),
  ]);
}

/** Every refusal that some command can get. */
function givenRefusals() {
  return [...MESSAGES].flatMap(([name, text]) => {
    const to = commandsRefusedWith(name);
    return Object.hasOwn(FAULT_TEXTS, name) || to.length === 0 ? [] : [{ name, text, to }];
  });
}

/**
 * @param {string} name
 * @param {Text} text
 */
function rowOf(name, { sv, en }) {
  return [code(name), sv, en];
}

/** @param {string} name of a refusal */
export function commandsRefusedWith(name) {
  if (REFUSED_EVERYWHERE.includes(name)) return ['all'];
  return Object.entries(CARE_CHAIN_STEPS)
    .filter(([command, { fields }]) => {
      const byItsThings = Object.values(fields).flatMap(refusalsOfThings);
      return byItsThings.includes(name) || REFUSED_WHEN[command]?.includes(code(name));
    })
    .map(([command]) => code(command));
}

/**
 * The refusals that a field leads to by naming a thing that the chain does not know, or knows already.
 * @param {Field} field
 * @returns {string[]}
 */
function refusalsOfThings(field) {
  switch (field.kind) {
    case 'id': {
      const thing = field.of.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
      if (field.as === 'known') return [`${thing}_UNKNOWN`];
      return field.as === 'new' ? [`${thing}_ID_USED`] : [];
    }
    case 'list':
      return refusalsOfThings(field.items);
    case 'object':
    case 'choice':
      return Object.values(field.fields).flatMap(refusalsOfThings);
    default:
      return [];
  }
}
