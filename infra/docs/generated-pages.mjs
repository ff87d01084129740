import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { eventsPage } from './events-page.mjs';
import { gapRulesPage } from './gap-rules-page.mjs';
import { refusalsPage } from './refusals-page.mjs';

/**
 * A page of docs/ that is made, wholly or in part, from the code.
 * @typedef {object} GeneratedPage
 * @property {string} name
 * @property {string} file
 * @property {(current: string) => string} render from the page as it is
 */

/**
 * @param {string} name
 * @param {GeneratedPage['render']} render
 * @returns {GeneratedPage}
 */
const generated = (name, render) => ({
  name,
  file: fileURLToPath(new URL(`../../docs/${name}`, import.meta.url)),
  render,
});

export const GENERATED_PAGES = [
  generated('events.md', eventsPage),
  generated('gap-rules.md', gapRulesPage),
  generated('refusals.md', refusalsPage),
];

/**
 * The text that a page must have.
 * @param {GeneratedPage} page
 */
export async function textOf({ file, render }) {
  const style = await resolveConfig(file);
  return format(render(readFileSync(file, 'utf8')), { ...style, parser: 'markdown' });
}
