import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { RunningService } from '../programs/running-service.js';
import { Workplace } from '../programs/workplace.js';
import { openBrowser, watch, type Watched } from './browser.js';
import { madeUpService } from './made-up-service.js';

/** A Swedish browser's page on a service with made-up histories, a new page for each test; a page that reports an error fails its test. */
export class ServedPage {
  service!: RunningService;
  browser!: Browser;
  page!: Page;
  watched!: Watched;

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.service.address}${path}`);
    await this.page.locator('tbody tr').first().waitFor();
  }

  /** With the keyboard alone. */
  async chooseDay(typed: string): Promise<void> {
    await this.page.locator('#filter-day').fill(typed);
    await this.page.locator('#filter-day').press('Enter');
  }

  /** Opens the first chain of the list, and waits for all of it. */
  async openFirstChain(): Promise<void> {
    await this.page.locator('tbody a').first().click();
    await this.page.locator('#everything').waitFor();
  }

  focusedId(): Promise<string> {
    return this.page.evaluate('document.activeElement.id');
  }
}

export const WIDE = { width: 1_280, height: 900 };

/** To be called where the tests of a file are described. */
export function servedPage(): ServedPage {
  const served = new ServedPage();
  const place = new Workplace();
  beforeAll(async () => {
    served.service = await madeUpService(place);
    served.browser = await openBrowser();
  });
  afterAll(async () => {
    await served.browser.close();
    await place[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    served.page = await served.browser.newPage({ viewport: WIDE, locale: 'sv-SE' });
    served.watched = watch(served.page, served.service.address);
  });
  afterEach(async () => {
    await served.page.close();
    expect(served.watched).toStrictEqual({ errors: [], strangers: [] });
  });
  return served;
}
