import { expect as playwrightExpect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

/** The reference engine is an interpreter: on a busy machine a page takes its time. */
const expect = playwrightExpect.configure({ timeout: 40_000 });

const COST = '**/api/cost';
const card = (page: Page, title: string) =>
  page.getByRole('main').locator('section', { has: page.getByRole('heading', { level: 2, name: title }) });
const table = (page: Page) => page.getByRole('region', { name: 'Cost by question' }).getByRole('table');

const GIB = 2 ** 30;
const spent = (bytesBilled: number) => ({
  cost: { day: '2026-11-25', budgetBytes: 256 * GIB, bytesBilled, questions: [] },
});

test.describe('over BigQuery', () => {
  test.use({ world: 'bigquery' });

  test('a page is opened, and its questions are on the bill', async ({ page }) => {
    await page.goto('/usage?q=billed');
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Cost' }).click();
    await expect(page).toHaveURL(/\/cost\?q=billed$/);
    await expect(page.getByRole('heading', { level: 1, name: 'Cost' })).toBeVisible();
    await expect(table(page).getByRole('row', { name: /^usage-series \d+/ })).toContainText('MiB');
    await expect(page.getByRole('meter', { name: 'Budget of the day' })).toHaveAttribute(
      'aria-valuetext',
      /^[\d.]+ [MG]iB of 256 GiB billed$/,
    );
    const shares = await table(page).locator('tbody td:nth-child(3)').allInnerTexts();
    expect(shares.length).toBeGreaterThan(2);
    expect(shares.join()).toMatch(/^(?:[<>] )?[1-9]\d* %/);
    for (const share of shares) expect(share).toMatch(/^(?:(?:[<>] )?\d+ %|–)$/);
  });

  test('the keyboard leads there', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Cost' })).toBeVisible();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await expect(page).toHaveURL(/\/cost$/);
  });

  test('a budget that runs out says what will happen, and one that is spent what happens', async ({ page }) => {
    await page.route(COST, (route) => route.fulfill({ json: spent(220 * GIB) }));
    await page.goto('/cost');
    await expect(card(page, 'Budget of the day')).toContainText('220 GiB of 256 GiB billed');
    await expect(card(page, 'Budget of the day')).toContainText('Nearly spent');
    await page.route(COST, (route) => route.fulfill({ json: spent(257 * GIB) }));
    await page.reload();
    await expect(card(page, 'Budget of the day')).toContainText('Spent: questions are refused until 00:00 UTC');
    await expectNoAxeViolations(page);
  });

  test('nothing asked yet is told apart from nothing to pay', async ({ page }) => {
    await page.route(COST, (route) => route.fulfill({ json: spent(0) }));
    await page.goto('/cost');
    await expect(card(page, 'By question')).toContainText('Nothing has been asked today');
    await expect(card(page, 'Budget of the day')).toContainText('0 B of 256 GiB billed');
  });

  test('waits in the size of what will come, and an error stands in its place', async ({ page }) => {
    let answer: (() => void) | undefined;
    await page.route(COST, async (route) => {
      await new Promise<void>((resolve) => (answer = resolve));
      await route.fulfill({ status: 500, json: { code: 'internal', message: 'No books.', requestId: 'req-cost' } });
    });
    await page.goto('/cost');
    await expect(page.getByRole('status', { name: 'Loading the budget' })).toBeVisible();
    answer?.();
    await expect(page.getByRole('alert')).toContainText('req-cost');
    await page.unroute(COST);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(table(page)).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('axe finds nothing to refuse, wide and narrow', async ({ page }) => {
    await page.goto('/cost');
    await expect(table(page)).toBeVisible();
    await expectNoAxeViolations(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await expectNoAxeViolations(page);
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

test.describe('over DuckDB', () => {
  test.use({ world: 'wire' });

  test('nothing is billed: the rail names no cost, and the page says why', async ({ page }) => {
    await page.goto('/cost');
    await expect(card(page, 'Nothing to pay')).toContainText('This warehouse bills nothing');
    await expect(page.getByRole('meter')).toHaveCount(0);
    await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link')).toHaveCount(5);
    await expectNoAxeViolations(page);
  });
});
