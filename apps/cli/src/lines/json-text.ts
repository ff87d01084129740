export type JsonRead =
  | { readonly outcome: 'read'; readonly value: unknown }
  | { readonly outcome: 'faulty'; readonly fault: 'NOT_JSON' | 'NESTED_TOO_DEEP' };

/** Far deeper than any command or entry; what is deeper could not be written down again. */
const MAX_DEPTH = 64;

/** Reads JSON of an unknown hand. Never throws. */
export function readJson(text: string): JsonRead {
  if (isNestedTooDeep(text)) return { outcome: 'faulty', fault: 'NESTED_TOO_DEEP' };
  try {
    return { outcome: 'read', value: JSON.parse(text) as unknown };
  } catch {
    return { outcome: 'faulty', fault: 'NOT_JSON' };
  }
}

function isNestedTooDeep(text: string): boolean {
  // Most lines have too few brackets to be deep, in strings or not.
  let brackets = 0;
  for (let at = 0; at < text.length && brackets <= MAX_DEPTH; at += 1)
    if (isOpening(text.charCodeAt(at))) brackets += 1;
  return brackets > MAX_DEPTH && depthOf(text) > MAX_DEPTH;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isInString) {
      if (character === '\\') at += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, (depth += 1));
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}

function isOpening(code: number): boolean {
  return code === 0x5b || code === 0x7b;
}
