import { describe, expect, test } from '@jest/globals';
import type { List } from '../programs/running-service.js';
import { accessibilityFaults } from './accessibility-faults.js';
import { picture } from './pictures.js';
import { servedPage } from './served-page.js';

const DAY_MS = 86_400_000;
const A_MONTH_AGO = new Date(Date.now() - 30 * DAY_MS).toISOString().slice(0, 10);
const IN_A_YEAR = new Date(Date.now() + 365 * DAY_MS).toISOString().slice(0, 10);
const NOT_FOUND = 'Failed to load resource: the server responded with a status of 404 (Not Found)';

interface GapItem {
  readonly careChainId: string;
}

const served = servedPage();

describe('a day that is chosen', () => {
  test('shows the gaps as they were at its end, stands in the address, and goes along to a chain and back', async () => {
    await served.open('/');
    const asked = served.page.waitForRequest(/\/api\/v1\/gaps\?/);
    await served.chooseDay(A_MONTH_AGO);
    const asOf = new URL((await asked).url()).searchParams.get('asOf') ?? '';
    await served.page.getByRole('heading', { level: 1, name: `Öppna glapp ${A_MONTH_AGO}` }).waitFor();
    const { body } = await served.service.get<List<GapItem>>(`/gaps?asOf=${asOf}`);
    expect(await chainsLinked()).toStrictEqual(
      body.items.map(({ careChainId }) => `#/chain/${careChainId}?asOf=${A_MONTH_AGO}`),
    );
    expect(await served.page.locator('.notice').innerText()).toContain(`vid slutet av ${A_MONTH_AGO}`);
    expect(new URL(served.page.url()).hash).toBe(`#/?asOf=${A_MONTH_AGO}`);
    expect(await served.focusedId()).toBe('filter-day');
    await picture(served.page, 'gaps as of a day');

    await served.openFirstChain();
    const chain = `/care-chains/${body.items[0]?.careChainId}`;
    const timeline = await served.service.get<{ lanes: { holes: object[] }[] }>(`${chain}/timeline?asOf=${asOf}`);
    expect(await served.page.locator('.scroll svg rect.hole').count()).toBe(
      timeline.body.lanes.flatMap(({ holes }) => holes).length,
    );
    expect(await served.page.locator('#filter-day').inputValue()).toBe(A_MONTH_AGO);
    await picture(served.page, 'timeline as of a day');

    await served.page.getByRole('link', { name: 'Till öppna glapp' }).click();
    await served.page.getByRole('heading', { level: 1, name: `Öppna glapp ${A_MONTH_AGO}` }).waitFor();
  });

  test('stays while a filter is chosen and over a reload, and is left by the button for now', async () => {
    await served.open(`/#/?asOf=${A_MONTH_AGO}`);
    const answered = served.page.waitForResponse(/level=critical/);
    await served.page.locator('#filter-level').selectOption('critical');
    await (await answered).finished();
    expect(new URL(served.page.url()).hash).toBe(`#/?level=critical&asOf=${A_MONTH_AGO}`);
    await served.page.reload();
    await served.page.locator('tbody tr').first().waitFor();
    expect(await served.page.locator('#filter-day').inputValue()).toBe(A_MONTH_AGO);
    await served.page.getByRole('button', { name: 'Visa nu' }).click();
    await served.page.getByRole('heading', { level: 1, name: 'Öppna glapp', exact: true }).waitFor();
    expect(new URL(served.page.url()).hash).toBe('#/?level=critical');
    expect([await served.page.locator('#filter-day').inputValue(), await served.focusedId()]).toStrictEqual([
      '',
      'filter-now',
    ]);
  });

  test('may lie ahead, which is told as what it is', async () => {
    await served.open(`/#/?asOf=${IN_A_YEAR}`);
    expect(await served.page.locator('.notice').innerText()).toContain('om inget mer händer');
  });

  test('ends when the day ends in Sweden, also where clocks are changed', async () => {
    await served.open('/');
    const ends = (days: readonly string[]): Promise<readonly string[]> =>
      served.page.evaluate(
        `import('/page/day.js').then(({ endOf }) => ${JSON.stringify(days)}.map((day) => new Date(endOf(day)).toISOString()))`,
      );
    expect(
      await ends(['2026-01-15', '2026-07-10', '2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2199-12-31']),
    ).toStrictEqual([
      '2026-01-15T22:59:59.999Z',
      '2026-07-10T21:59:59.999Z',
      '2026-03-28T22:59:59.999Z',
      '2026-03-29T21:59:59.999Z',
      '2026-10-24T21:59:59.999Z',
      '2026-10-25T22:59:59.999Z',
      '2199-12-31T22:59:59.999Z',
    ]);
  });

  test('may be written without hyphens', async () => {
    await served.open('/');
    await served.chooseDay(A_MONTH_AGO.replaceAll('-', ''));
    await served.page.waitForURL(`**/#/?asOf=${A_MONTH_AGO}`);
  });

  test.each([
    ['2026-02-30', 'Dagen 2026-02-30 finns inte.', 'There is no day 2026-02-30.'],
    ['2026-13-01', 'Dagen 2026-13-01 finns inte.', 'There is no day 2026-13-01.'],
    ['1 maj', 'Skriv dagen som ÅÅÅÅ-MM-DD', 'Write the day as YYYY-MM-DD'],
    ['1899-12-31', 'Skriv ett år från 1900', 'Write a year from 1900'],
  ])('%s is refused beside the field, in both languages, and nothing else changes', async (typed, swedish, english) => {
    await served.open('/');
    const before = await served.page.locator('tbody').innerText();
    await served.chooseDay(typed);
    const field = served.page.getByLabel('Visa läget en viss dag');
    expect(await served.page.locator('#day-fault').innerText()).toContain(swedish);
    expect([await field.getAttribute('aria-invalid'), await field.getAttribute('aria-describedby')]).toStrictEqual([
      'true',
      'day-fault',
    ]);
    expect([await served.focusedId(), new URL(served.page.url()).hash]).toStrictEqual(['filter-day', '']);
    expect(await served.page.locator('tbody').innerText()).toBe(before);
    expect(await accessibilityFaults(served.page)).toStrictEqual([]);

    // In the address nothing is shown for it, rather than something else.
    await served.page.goto(`${served.service.address}/#/?asOf=${encodeURIComponent(typed)}`);
    await served.page.locator('#day-fault', { hasText: swedish }).waitFor();
    await served.page.locator('tbody').waitFor({ state: 'detached' });
    await served.page.getByRole('button', { name: 'English' }).click();
    await served.page.locator('#day-fault', { hasText: english }).waitFor();
  });

  test('before a chain was opened shows that there is nothing to show, and how to get on', async () => {
    await served.open('/');
    await served.openFirstChain();
    await served.chooseDay('1999-01-01');
    await served.page.getByRole('alert').filter({ hasText: 'inte öppnad' }).waitFor();
    await picture(served.page, 'not opened then');
    expect(await accessibilityFaults(served.page)).toStrictEqual([]);
    await served.page.getByRole('button', { name: 'Visa nu' }).click();
    await served.page.getByRole('heading', { level: 2, name: 'Tidslinje', exact: true }).waitFor();
    expect(served.watched.errors.splice(0)).toStrictEqual([NOT_FOUND, NOT_FOUND]);
  });
});

async function chainsLinked(): Promise<readonly (string | null)[]> {
  const links = await served.page.locator('tbody a').all();
  return Promise.all(links.map((link) => link.getAttribute('href')));
}
