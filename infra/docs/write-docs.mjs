import { readFileSync, writeFileSync } from 'node:fs';
import { GENERATED_PAGES, textOf } from './generated-pages.mjs';

/** `npm run docs`: writes the pages that are made from the code, and says which have changed. */
for (const generated of GENERATED_PAGES) {
  const text = await textOf(generated);
  if (text === readFileSync(generated.file, 'utf8')) continue;
  writeFileSync(generated.file, text);
  console.log(`Written: ${generated.name}`);
}
