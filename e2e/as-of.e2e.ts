import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { type Server, startServer } from './support/server';
import { test, WIRE_FOLDER } from './support/test';

/** A server over a folder of its own: the past days that it makes are gone with it, so that each run sees them made. */
let folder: string;
let server: Server;
// A day is built while the first journey waits.
test.describe.configure({ mode: 'serial', timeout: 300_000 });
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'soundings-as-of-'));
  await cp(process.env[WIRE_FOLDER]!, join(folder, 'data'), { recursive: true });
  await rm(join(folder, 'data/as-of'), { recursive: true, force: true });
  server = await startServer(join(folder, 'data'), { SOUNDINGS_NOW: '2024-06-03T06:00:00Z' });
});
test.afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const open = (page: Page, path: string) => page.goto(`${server.url}${path}`);
const strip = (page: Page) => page.getByRole('note', { name: 'Past day' });
const control = (page: Page) => page.getByRole('button', { name: /^As of / });
const row = (page: Page) =>
  page.getByRole('region', { name: 'Instances' }).getByRole('row').filter({ hasText: 'Ellergate Insurance' });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('by the keyboard to a past day, which is prepared meanwhile, and back to today', async ({ page }) => {
  await open(page, '/fleet?q=ellergate');
  await expect(row(page)).toContainText('14 days');
  await expect(strip(page)).toHaveCount(0);

  await control(page).focus();
  await page.keyboard.press('Enter');
  const day = page.getByLabel('The fleet as known at the end of');
  await expect(day).toBeFocused();
  await expect(day).toHaveAttribute('max', '2024-06-03');
  await day.fill('2024-05-20');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Preparing the fleet of 20 May 2024')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);

  await expect(row(page)).toContainText('Full', { timeout: 120_000 });
  await expect(row(page)).not.toContainText('14 days');
  await expect(page).toHaveURL(/\/fleet\?q=ellergate&asOf=2024-05-20$/);
  await expect(strip(page)).toContainText('As known on 20 May 2024');
  await expect(page.getByRole('banner')).toContainText('Data through 20 May 2024');
  await expect(page.getByRole('link', { name: 'CSV' })).toHaveAttribute('href', /asOf=2024-05-20/);
  await expectNoAxeViolations(page);

  await strip(page).getByRole('button', { name: 'Back to today' }).click();
  await expect(page).toHaveURL(/\/fleet\?q=ellergate$/);
  await expect(strip(page)).toHaveCount(0);
  await expect(row(page)).toContainText('14 days');
  await page.goBack();
  await expect(strip(page)).toContainText('20 May 2024');
  await expect(row(page)).not.toContainText('14 days');
});

test('the day goes along to every page, through a reload and by the keys', async ({ page }) => {
  await open(page, '/fleet?q=ellergate&asOf=2024-05-20');
  await row(page).getByRole('link').first().click();
  await expect(heading(page, 'Ellergate Insurance')).toBeVisible();
  await expect(page).toHaveURL(/\/fleet\/[^?]+\?.*asOf=2024-05-20/);
  await expect(page.getByRole('main')).toContainText('Live');

  for (const [link, title] of [
    ['Usage', 'Usage'],
    ['Which tool?', 'Which tool?'],
    ['Find a customer', 'Find a customer'],
    ['Overview', 'Overview'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: link }).click();
    await expect(heading(page, title)).toBeVisible();
    await expect(page).toHaveURL(/asOf=2024-05-20/);
    await expect(strip(page)).toContainText('As known on 20 May 2024');
  }

  await page.reload();
  await expect(heading(page, 'Overview')).toBeVisible();
  await expect(strip(page)).toContainText('As known on 20 May 2024');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(heading(page, 'Telemetry status')).toBeVisible();
  await expect(page).toHaveURL(/asOf=2024-05-20/);
});

test('clearing the filters keeps the day; a day that nobody knows says so and leads back', async ({ page }) => {
  await open(page, '/fleet?asOf=2024-05-20&hosting=managed');
  await page.getByRole('banner').getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/fleet\?asOf=2024-05-20$/);

  await open(page, '/usage?asOf=1999-12-31');
  await expect(page.getByRole('heading', { name: 'The fleet cannot be shown as of 31 Dec 1999' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('It is known from');
  await page.getByRole('main').getByRole('button', { name: 'Back to today' }).click();
  await expect(heading(page, 'Usage')).toBeVisible();
});

test('on a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, '/guide?asOf=2024-05-20');
  await expect(heading(page, 'Which tool?')).toBeVisible({ timeout: 120_000 });
  await control(page).click();
  await page.getByRole('button', { name: /^A week ago/ }).click();
  await expect(strip(page)).toContainText('As known on 27 May 2024');
  await expect(heading(page, 'Which tool?')).toBeVisible({ timeout: 120_000 });
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360);
  await control(page).click();
  await expect(page.getByLabel('The fleet as known at the end of')).toHaveValue('2024-05-27');
  await expectNoAxeViolations(page);
});
