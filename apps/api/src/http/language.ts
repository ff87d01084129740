/** Languages of texts for people. */
export type Language = 'sv' | 'en';

const STANDARD: Language = 'sv';
const RANGE = /^\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i;

/** The language that a caller would rather have, by `Accept-Language` (RFC 9110, 12.5.4); Swedish when it asks for none that there is. */
export function languageOf(acceptLanguage: string | undefined): Language {
  let best: Language = STANDARD;
  let bestQuality = 0;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const match = RANGE.exec(part);
    const language = match === null ? undefined : languageOfTag(match[1]);
    const quality = Number(match?.[2] ?? 1);
    if (language === undefined || quality <= bestQuality) continue;
    best = language;
    bestQuality = quality;
  }
  return best;
}

function languageOfTag(tag: string | undefined): Language | undefined {
  switch (tag?.toLowerCase()) {
    case 'sv':
      return 'sv';
    case 'en':
      return 'en';
    case '*':
      return STANDARD;
    default:
      return undefined;
  }
}
