import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

/** A card by the name of its heading, which holds the button that explains it. */
const card = (page: Page, name: string) => {
  const heading = page.getByRole('heading', { name: `${name} About ${name.toLowerCase()}`, exact: true });
  return page.locator('section').filter({ has: heading }).last();
};
const chart = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });

/** The questions of the section are asked when the reader comes near. */
async function openSection(page: Page, address = '/usage'): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { name: 'From user-level events' }).scrollIntoViewIfNeeded();
  await page.getByRole('heading', { name: 'About frequency' }).scrollIntoViewIfNeeded();
}

async function menu(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Menu of ${name}`, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test.use({ world: 'events' });

// Counted by hand in the made events: 56 users of three instances came in April and left with it.
test.describe('retention', () => {
  const grid = (page: Page) => page.getByRole('grid', { name: 'Retention by cohort and weeks since' });
  const cohort = (page: Page, day: string) => grid(page).getByRole('row', { name: new RegExp(`^${day}`) });

  test('each cell is a share that can be counted, with whom it covers', async ({ page }) => {
    await openSection(page);
    const april = cohort(page, '31 Mar 2024').getByRole('gridcell');
    await expect(april).toHaveText([
      '56',
      '100',
      '100',
      '100',
      '100',
      '100',
      '0',
      '0',
      '0',
      '0',
      'incomplete period',
      ...Array.from({ length: 9 }, () => ''),
    ]);
    await april.nth(6).hover();
    const tip = chart(page, 'Retention').getByRole('status');
    await expect(tip).toContainText('Week of 31 Mar – 6 Apr 2024, 5 weeks later');
    await expect(tip).toContainText('0 % · 0 of 56 users');
    await expect(tip).toContainText('3 of 6 instances');
    await april.nth(10).hover();
    await expect(tip).toContainText('incomplete period');
  });

  test('the keyboard moves from cell to cell and reads each', async ({ page }) => {
    await openSection(page);
    const first = grid(page).getByRole('row').nth(1).getByRole('gridcell').nth(1);
    await first.focus();
    for (const key of [
      ...Array.from({ length: 5 }, () => 'ArrowDown'),
      ...Array.from({ length: 4 }, () => 'ArrowRight'),
    ])
      await page.keyboard.press(key);
    const tip = chart(page, 'Retention').getByRole('status');
    await expect(tip).toContainText('Week of 28 Apr – 4 May 2024, 4 weeks later');
    // Two instances are left out there: with a small group of a later week the smallest other goes.
    await expect(tip).toContainText('100 % · 30 of 30 users');
    await expect(tip).toContainText('2 instances: suppressed: small group');
    await page.keyboard.press('Escape');
    await expect(tip).toHaveCount(0);
  });

  test('the table and the CSV say the same', async ({ page }) => {
    await openSection(page);
    await menu(page, 'retention', 'View as table');
    const row = page.getByRole('region', { name: 'Retention as a table' }).getByRole('row', { name: /31 Mar/ });
    await expect(row.getByRole('cell').nth(5)).toContainText('0 % · 0 of 56 users · 3 of 6 instances');
    const download = page.waitForEvent('download');
    await menu(page, 'retention', 'Download CSV');
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text).toMatch(/^2024-03-31,Week 5,0,,true,events,.*,3,6,.*,0,56\r$/m);
    expect(text).toMatch(/^2024-03-31,Week 9,,incomplete_period,false,/m);
    expect(text).not.toMatch(/^2024-03-31,Week 10,/m);
  });

  test('a cell leads to the instances behind it', async ({ page }) => {
    await openSection(page);
    const cell = cohort(page, '31 Mar 2024').getByRole('gridcell').nth(6);
    await cell.click();
    const behind = card(page, 'Retention').getByRole('region', { name: /^Instances of Week of 31 Mar/ });
    await expect(behind).toContainText('Week 5');
    await expect(behind.getByRole('link', { name: '3 reporting' })).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(behind).toContainText('Week 4');
    await behind.getByRole('link', { name: '3 reporting' }).click();
    await expect(page).toHaveURL(/reading=cohort_w4\.week\.2024-03-31\.reporting/);
    await expect(page.getByText('Retention, week 4 of the week of 31 Mar')).not.toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Instances' }).getByRole('rowheader')).toHaveCount(3);
  });

  test('follows the filters of the page', async ({ page }) => {
    await openSection(page, '/usage?hosting=managed');
    await expect(cohort(page, '31 Mar 2024').getByRole('gridcell').first()).toHaveText('12');
  });
});

test.describe('frequency', () => {
  const table = (page: Page) => page.getByRole('region', { name: 'Frequency as a table' });

  test('the newest finished month, with what is left out marked and never a zero', async ({ page }) => {
    await openSection(page);
    await expect(chart(page, 'Frequency')).toContainText('Frequency, May 2024: 150 users');
    await expect(chart(page, 'Frequency')).toContainText('left out at 3 numbers of days');
    await menu(page, 'frequency', 'View as table');
    const row = (days: string) => table(page).getByRole('row', { name: days, exact: false }).getByRole('cell').first();
    await expect(row('10 days')).toHaveText('120 users and a group left out');
    await expect(row('11 days')).toHaveText('30 users and a group left out');
    await expect(row('12 days')).toHaveText('0 users');
  });

  test('another month is a choice that the address keeps', async ({ page }) => {
    await openSection(page);
    await page.getByRole('combobox', { name: 'Month of frequency' }).click();
    await page.getByRole('option', { name: 'April 2024' }).click();
    await expect(page).toHaveURL(/month=2024-04-01/);
    await expect(chart(page, 'Frequency')).toContainText('Frequency, April 2024: 280 users');
    await page.goBack();
    await expect(chart(page, 'Frequency')).toContainText('May 2024');
    await openSection(page, '/usage?month=2024-06-01');
    await expect(card(page, 'Frequency')).toContainText('No value in this range: incomplete period');
  });

  test('a bar says what it stands for', async ({ page }) => {
    await openSection(page);
    await chart(page, 'Frequency').getByRole('application').focus();
    for (let days = 1; days < 11; days++) await page.keyboard.press('ArrowRight');
    await expect(chart(page, 'Frequency').getByRole('status')).toContainText('1 of 6 instances');
    await page.keyboard.press('Enter');
    const behind = card(page, 'Frequency').getByRole('region', { name: 'Instances of May 2024' });
    await expect(behind).toContainText('11 days');
    await behind.getByRole('link', { name: '1 reporting' }).click();
    await expect(page).toHaveURL(/reading=frequency_d11\.month\.2024-05-01\.reporting/);
    await expect(page.getByRole('region', { name: 'Instances' }).getByRole('rowheader')).toHaveCount(1);
  });

  test('its table names who is missing', async ({ page }) => {
    await openSection(page);
    await menu(page, 'frequency', 'View as table');
    const missing = table(page)
      .getByRole('row', { name: /^11 days/ })
      .getByRole('link', { name: '5 missing' });
    await missing.click();
    await expect(page).toHaveURL(/reading=frequency_d11\.month\.2024-05-01\.missing/);
    await expect(page.getByRole('region', { name: 'Instances' }).getByRole('rowheader')).toHaveCount(5);
  });
});

test('both fit a narrow screen, where they scroll inside their cards', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await openSection(page);
  await expect(chart(page, 'Retention').getByRole('grid')).toBeVisible();
  await expect(chart(page, 'Frequency').locator('svg').first()).toBeVisible();
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(360);
});

test('axe finds nothing to refuse', async ({ page }) => {
  await openSection(page);
  await expect(chart(page, 'Retention').getByRole('grid')).toBeVisible();
  await expect(chart(page, 'Frequency').locator('svg').first()).toBeVisible();
  await expectNoAxeViolations(page);
});
