import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where pictures of what was seen are kept for people to look at; none are taken without it. */
const PICTURES = process.env['PAGE_PICTURES'];

export async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name.replaceAll(/\W+/g, '-')}.png`), fullPage: true });
}
