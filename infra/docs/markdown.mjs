/** Small words of Markdown. A text that goes into a table cell must not hold a line break or a bar of its own. */

/** @param {string | number} text */
export const code = (text) => `\`${text}\``;

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * `a`, `a or b`, `a, b or c`.
 * @param {readonly string[]} parts
 * @param {string} [last] the word before the last part
 */
export function enumerated(parts, last = 'or') {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}

/** @param {number} value with a comma between thousands */
export const number = (value) => value.toLocaleString('en-GB');

/** @param {readonly (string | undefined)[]} blocks those left out are skipped */
export const page = (blocks) => `${blocks.filter((block) => block !== undefined).join('\n\n')}\n`;
