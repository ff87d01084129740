import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { List, RunningService } from '../programs/running-service.js';
import { Workplace } from '../programs/workplace.js';
import { openBrowser, watch, type Watched } from './browser.js';
import { madeUpService } from './made-up-service.js';
import { picture } from './pictures.js';

const VIEWPORT = { width: 1_280, height: 900 };
const HOSTILE = `<img src=x onerror="alert('x')"><script>alert(1)</script>`;

interface GapItem {
  readonly careChainId: string;
  readonly ruleId: string;
  readonly level: string;
}

/** What has the keyboard's focus, and whether a person sees that it has. */
interface Focused {
  readonly id: string;
  readonly href: string | null;
  readonly isSeen: boolean;
}

/** Run in the browser, whose names the sources of the product shall not know. */
const FOCUSED = `(() => {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const isOnScreen = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  return { id: element.id, href: element.getAttribute('href'), isSeen: isOnScreen && isOutlined };
})()`;

describe('the page', () => {
  const place = new Workplace();
  let service: RunningService;
  let browser: Browser;
  let page: Page;
  let watched: Watched;

  beforeAll(async () => {
    service = await madeUpService(place);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await place[Symbol.asyncDispose]();
  });

  beforeEach(async () => {
    page = await browser.newPage({ viewport: VIEWPORT, locale: 'sv-SE' });
    watched = watch(page, service.address);
  });
  afterEach(async () => {
    await page.close();
    expect(watched).toStrictEqual({ errors: [], strangers: [] });
  });

  test('shows the open gaps as the interface gives them, the most urgent first', async () => {
    const { body } = await service.get<List<GapItem>>('/gaps');
    expect(body.items).toHaveLength(20);
    await open('/');
    expect(await page.locator('h1').textContent()).toBe('Öppna glapp');
    expect(await page.locator('html').getAttribute('lang')).toBe('sv');
    expect(await page.locator('#status').textContent()).toBe(`1–20 av ${body.total}`);
    const links = await page.locator('tbody tr td:last-child a').all();
    expect(await Promise.all(links.map((link) => link.getAttribute('href')))).toStrictEqual(
      body.items.map(({ careChainId }) => `#/chain/${careChainId}`),
    );
    await picture(page, 'gaps');
  });

  test('a filter narrows the list, and stands in the address', async () => {
    const { body } = await service.get<List<GapItem>>('/gaps?ruleId=no-receiver&limit=100');
    expect(body.total).toBeGreaterThan(0);
    await open('/');
    await page.locator('#filter-ruleId').selectOption('no-receiver');
    await page
      .getByText(`1–${Math.min(20, body.total)} av ${body.total}`)
      .first()
      .waitFor();
    expect(await page.locator('tbody tr').count()).toBe(Math.min(20, body.total));
    expect(new URL(page.url()).hash).toBe('#/?ruleId=no-receiver');

    await page.reload();
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('#filter-ruleId').inputValue()).toBe('no-receiver');
    expect(await page.locator('tbody tr').count()).toBe(Math.min(20, body.total));
  });

  test('the next page shows other gaps', async () => {
    await open('/');
    const first = await page.locator('tbody').innerText();
    await page.getByRole('button', { name: 'Nästa' }).click();
    await page.locator('caption', { hasText: '21–' }).waitFor();
    expect(await page.locator('tbody').innerText()).not.toBe(first);
  });

  test('speaks English when asked, and remembers', async () => {
    await open('/');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Open gaps' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Open gaps' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('body').innerText()).not.toMatch(/[åäö]\w* glapp|Livsområde|Tidslinje|dagar/);
    await picture(page, 'gaps-in-english');
  });

  test('a gap leads to its chain, drawn and as a table that says the same', async () => {
    await open('/');
    const link = page.locator('tbody tr td:last-child a').first();
    const careChainId = (await link.getAttribute('href'))?.replace('#/chain/', '') ?? '';
    await link.click();
    await page.getByRole('heading', { level: 2, name: 'Tidslinje', exact: true }).waitFor();
    expect(await page.locator('h1').textContent()).toBe(`Vårdkedja ${careChainId.slice(-8)}`);

    const { body } = await service.get<{ lanes: { intervals: object[]; holes: object[] }[] }>(
      `/care-chains/${careChainId}/timeline`,
    );
    const intervals = body.lanes.flatMap((lane) => lane.intervals).length;
    const holes = body.lanes.flatMap((lane) => lane.holes).length;
    expect(holes).toBeGreaterThan(0);
    expect(await page.locator('tbody tr').count()).toBe(intervals + holes);
    expect(await page.locator('.scroll svg rect').count()).toBe(intervals + holes);
    expect(await page.locator('.scroll svg rect.hole').count()).toBe(holes);
    await picture(page, 'timeline');

    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Öppna glapp' }).waitFor();
  });

  test('the keyboard alone leads from the top of the page to a timeline and back, always with a focus that shows', async () => {
    await open('/');
    await page.keyboard.press('Tab');
    expect(await focused()).toMatchObject({ id: 'skip', isSeen: true });
    await page.keyboard.press('Enter');
    for (let presses = 0; (await focused()).href?.startsWith('#/chain/') !== true; presses++) {
      if (presses > 30) throw new Error('The keyboard does not lead to a chain.');
      await page.keyboard.press('Tab');
      expect((await focused()).isSeen).toBe(true);
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Tidslinje', exact: true }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toMatchObject({ href: '#/', isSeen: true });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Öppna glapp' }).waitFor();
  });

  test.each([
    ['at 200 %', { width: VIEWPORT.width / 2, height: VIEWPORT.height / 2 }],
    ['on a narrow screen', { width: 320, height: 640 }],
  ])('%s nothing is cut off: only tables and the picture scroll sideways, in themselves', async (name, viewport) => {
    await page.setViewportSize(viewport);
    await open('/');
    expect(await widthNeeded()).toBeLessThanOrEqual(viewport.width);
    await picture(page, `gaps ${name}`);
    await page.locator('tbody tr td:last-child a').first().click();
    await page.getByRole('heading', { level: 2, name: 'Tidslinje', exact: true }).waitFor();
    expect(await widthNeeded()).toBeLessThanOrEqual(viewport.width);
    await picture(page, `timeline ${name}`);
  });

  test('what somebody wrote is shown as they wrote it, and runs nothing', async () => {
    const { careChainId } = await service.record({
      ...{ type: 'OpenCareChain', occurredAt: '2025-01-10T09:00:00+01:00' },
      ...{ responsibleMunicipality: '1280', birthMonth: '2010-05', note: HOSTILE },
    });
    const offer = {
      ...{ type: 'OfferHandover', occurredAt: '2025-06-02T10:00:00+02:00' },
      ...{ domain: 'health', toOrganisationId: 'region-12', toFunction: HOSTILE, effectiveFrom: '2025-06-13' },
      ...{ ground: { kind: 'careExchange' }, note: HOSTILE },
    };
    const { position } = await service.record(offer, careChainId);
    const { body } = await service.get<List<GapItem>>(
      `/gaps?ruleId=offer-unanswered&level=critical&atLeast=${position}`,
    );
    expect(body.items.map((gap) => gap.careChainId)).toContain(careChainId);

    await open('/#/?ruleId=offer-unanswered&level=critical');
    await page.locator('tbody').getByText(HOSTILE).first().waitFor();
    await page.locator(`a[href="#/chain/${careChainId}"]`).click();
    await page.getByRole('heading', { level: 2, name: 'Tidslinje', exact: true }).waitFor();
    expect(await page.locator('main img, main script').count()).toBe(0);
  });

  test('a chain that is not there is told in plain words', async () => {
    await page.goto(`${service.address}/#/chain/019a8c10-5b7e-7c41-9d2e-3f0a6b1c2d01`);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    await picture(page, 'no-such-chain');
    expect(await alert.innerText()).not.toMatch(/404|NOT_FOUND|undefined|Error/);
    await page.locator('main').getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: 'Öppna glapp' }).waitFor();
    // The browser itself notes these answers, of the chain and of its timeline.
    const noted = 'Failed to load resource: the server responded with a status of 404 (Not Found)';
    expect(watched.errors.splice(0)).toStrictEqual([noted, noted]);
  });

  async function open(path: string): Promise<void> {
    await page.goto(`${service.address}${path}`);
    await page.locator('tbody tr').first().waitFor();
  }

  async function widthNeeded(): Promise<number> {
    return page.evaluate('document.documentElement.scrollWidth');
  }

  async function focused(): Promise<Focused> {
    return page.evaluate(FOCUSED);
  }
});
