import { describe, expect, test } from '@jest/globals';
import type { List } from '../programs/running-service.js';
import { Workplace } from '../programs/workplace.js';
import { accessibilityFaults } from './accessibility-faults.js';
import { picture } from './pictures.js';
import { servedPage, WIDE } from './served-page.js';

const DAY_MS = 86_400_000;
const NARROW = { width: 320, height: 640 };
const IN_A_YEAR = new Date(Date.now() + 365 * DAY_MS).toISOString().slice(0, 10);

const served = servedPage();

describe('a list', () => {
  test.each([
    ['/#/?asOf=1950-01-01', 'Det finns inga öppna glapp.'],
    ['/#/?asOf=1950-01-01&domain=probation', 'Inga öppna glapp stämmer med valen ovan.'],
  ])('that is empty says so: %s', async (path, says) => {
    await served.page.goto(`${served.service.address}${path}`);
    await served.page.locator('main .notice', { hasText: says }).waitFor();
    expect(await served.page.locator('table').count()).toBe(0);
    expect(await served.page.locator('#status').textContent()).toBe('Inga glapp');
    await picture(served.page, `empty ${says}`);
  });

  test('that has become shorter shows its last page', async () => {
    const { body } = await served.service.get<List<object>>('/gaps');
    await served.open('/#/?page=99');
    expect(await served.page.locator('caption').innerText()).toMatch(new RegExp(`–${body.total} av ${body.total}$`));
  });
});

test('what takes long is told of where it is seen, and no longer', async () => {
  await served.open('/');
  await served.page.evaluate('scrollTo(0, 800)');
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await served.page.route('**/api/v1/gaps?*', async (route) => {
    await held;
    await route.continue();
  });
  await served.page.locator('#filter-level').selectOption('critical');
  await served.page.locator('#status.loading').waitFor();
  expect(await served.page.locator('#status').innerText()).toBe('Hämtar …');
  expect((await served.page.locator('#status').boundingBox())?.y).toBeGreaterThanOrEqual(0);
  expect(await served.page.locator('main').getAttribute('aria-busy')).toBe('true');
  await picture(served.page, 'loading');
  letThrough();
  await served.page.locator('#status:not(.loading)').waitFor({ state: 'attached' });
  expect(await served.page.locator('main').getAttribute('aria-busy')).toBeNull();
});

test('when the service has stopped that is told in plain words, and trying again helps when it is back', async () => {
  await using stopping = new Workplace();
  const first = await stopping.startService();
  const seen = await served.browser.newPage({ viewport: WIDE, locale: 'sv-SE' });
  await seen.goto(first.address);
  await seen.getByText('Det finns inga öppna glapp.').waitFor();
  await first.end('SIGTERM');
  await seen.locator('#filter-level').selectOption('critical');
  const alert = seen.getByRole('alert');
  await alert.waitFor();
  expect(await alert.locator('p').innerText()).toBe(
    'Tjänsten svarar inte. Kontrollera att den är igång och försök igen.',
  );
  expect(await accessibilityFaults(seen)).toStrictEqual([]);
  await picture(seen, 'stopped');

  await stopping.startService({ PORT: new URL(first.address).port });
  await seen.getByRole('button', { name: 'Försök igen' }).click();
  await seen.getByText('Inga öppna glapp stämmer').waitFor();
  await seen.close();
});

test('what is no answer of the service is told as none', async () => {
  await served.page.route('**/api/v1/gaps?*', (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: '<p>' }),
  );
  await served.page.goto(served.service.address);
  await served.page.getByRole('alert').getByText('Tjänsten svarar inte.').waitFor();
  expect(served.watched.errors.splice(0)).toHaveLength(1);
});

test.each([
  ['Swedish', WIDE],
  ['Swedish', NARROW],
  ['English', WIDE],
  ['English', NARROW],
])('what WCAG 2.2 AA asks for and a program can see, in %s: %o', async (language, viewport) => {
  await served.page.setViewportSize(viewport);
  await served.open('/');
  if (language === 'English') {
    await served.page.getByRole('button', { name: 'English' }).click();
    await served.page.getByRole('heading', { level: 1, name: 'Open gaps' }).waitFor();
  }
  expect(await accessibilityFaults(served.page)).toStrictEqual([]);
  expect(await widthNeeded()).toBeLessThanOrEqual(viewport.width);
  await served.page.goto(`${served.service.address}/#/?asOf=${IN_A_YEAR}`);
  await served.page.locator('.notice').waitFor();
  expect(await accessibilityFaults(served.page)).toStrictEqual([]);
  expect(await widthNeeded()).toBeLessThanOrEqual(viewport.width);
  await served.openFirstChain();
  expect(await accessibilityFaults(served.page)).toStrictEqual([]);
  expect(await widthNeeded()).toBeLessThanOrEqual(viewport.width);
  // Focus came along, to what is named by the heading.
  expect(await served.page.evaluate('document.activeElement.getAttribute("aria-labelledby")')).toBe('title');
  await picture(served.page, `chain in a year ${language} ${viewport.width}`);
});

test('what is wrong by WCAG is found', async () => {
  await served.open('/');
  await served.page.evaluate(`(() => {
    document.querySelector('caption').style.color = '#999';
    document.querySelector('main h1').remove();
    document.querySelector('label[for=filter-day]').remove();
    document.querySelector('tbody th').removeAttribute('scope');
    document.querySelector('main button').style.borderColor = '#ddd';
  })()`);
  const faults = await accessibilityFaults(served.page);
  const kinds = [
    'contrast 2.8 of caption',
    'contrast of the edge of button',
    'headings',
    'no name: input',
    'a row without',
  ];
  for (const kind of [...kinds, 'aria-labelledby of main']) {
    expect(faults).toContainEqual(expect.stringContaining(kind));
  }
});

async function widthNeeded(): Promise<number> {
  return served.page.evaluate('document.documentElement.scrollWidth');
}
