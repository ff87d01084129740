import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', 'data', '.git', '.nx']);

/**
 * Every relative link and picture of the Markdown pages below a folder that leads nowhere: to no file, or to no heading of it.
 * @param {string} top
 * @returns {string[]} `page: target`
 */
export function brokenLinks(top) {
  return pagesBelow(top).flatMap((page) =>
    targetsOf(readFileSync(page, 'utf8'))
      .filter((target) => !leadsSomewhere(page, target))
      .map((target) => `${relative(top, page)}: ${target}`),
  );
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function pagesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : pagesBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/**
 * What a page links to within the repository; links to other places are not asked for.
 * @param {string} text
 */
function targetsOf(text) {
  return [...withoutCode(text).matchAll(/\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g)]
    .map(([, target]) => /** @type {string} */ (target))
    .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target));
}

/**
 * @param {string} page
 * @param {string} target
 */
function leadsSomewhere(page, target) {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? page : resolve(dirname(page), path);
  if (!existsSync(file)) return false;
  if (heading === undefined) return true;
  return statSync(file).isFile() && headingsOf(readFileSync(file, 'utf8')).has(heading);
}

/**
 * The names under which a page's headings are linked to, as the usual hosts of repositories make them.
 * @param {string} text
 */
function headingsOf(text) {
  const seen = new Map();
  const names = new Set();
  for (const [, title] of withoutBlocks(text).matchAll(/^#{1,6} +(.+)$/gm)) {
    const name = /** @type {string} */ (title)
      .trim()
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\p{Mark} _-]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    names.add(before === 0 ? name : `${name}-${before}`);
  }
  return names;
}

/** @param {string} text */
const withoutBlocks = (text) => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');

/** @param {string} text */
const withoutCode = (text) => withoutBlocks(text).replace(/`[^`\n]*`/g, '``');
