import { type APIRequestContext, expect as playwrightExpect, type Page } from '@playwright/test';
import { type BigqueryServer, startBigquery } from './support/bigquery';
import { addressOf, test, WIRE_FOLDER } from './support/test';

/** The reference engine is an interpreter: on a busy machine a page takes its time. */
const expect = playwrightExpect.configure({ timeout: 40_000 });

/** The same tables, served by BigQuery: the pages show what they show over DuckDB. */
test.use({ world: 'bigquery' });

const USAGE = '/usage?grain=day&by=hosting&from=2024-05-20';
const tile = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Filters by hosting type and reads the chart as a table; gives the texts of its cells, row by row. */
async function readUsage(page: Page, address: string): Promise<string[][]> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Hosting', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Self-hosted' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/hosting=self_hosted/);
  await page.getByRole('button', { name: 'Menu of daily active users' }).click();
  await page.getByRole('menuitem', { name: 'View as table' }).click();
  const table = page.getByRole('region', { name: 'Daily active users as a table' });
  await expect(table.getByRole('columnheader', { name: 'Self-hosted' })).toBeVisible();
  await expect(table.getByRole('columnheader', { name: 'Managed' })).toHaveCount(0);
  const rows = await table.getByRole('row').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

test('filter by hosting type, read a usage chart: the figures are those of DuckDB', async ({ page, context }) => {
  const found = await readUsage(page, USAGE);
  expect(found[0]).toEqual(expect.arrayContaining(['Self-hosted', 'Reporting']));
  // Counted by hand in the wire samples.
  expect(found.find(([day]) => day?.startsWith('31 May 2024'))).toContain('90');
  const other = await context.newPage();
  expect(await readUsage(other, addressOf('wire') + USAGE)).toEqual(found);
  await expect(tile(other, 'Monthly active users')).toContainText('May 2024');
  await expect(tile(page, 'Monthly active users')).toHaveText(await tile(other, 'Monthly active users').innerText(), {
    useInnerText: true,
  });
});

test('filter the fleet by hosting type: the same instances in the same order', async ({ page, context }) => {
  const names = async (where: Page, address: string) => {
    await where.goto(address);
    const table = where.getByRole('region', { name: 'Instances' }).getByRole('table');
    await expect(table.getByRole('rowheader').first()).toBeVisible();
    return table.getByRole('row').allInnerTexts();
  };
  const path = '/fleet?hosting=!managed&sort=-mau';
  const found = await names(page, path);
  expect(found.length).toBeGreaterThan(2);
  expect(await names(await context.newPage(), addressOf('wire') + path)).toEqual(found);
});

test('every page of the rail opens without an error', async ({ page }) => {
  test.slow();
  await page.goto('/');
  const rail = page.getByRole('navigation', { name: 'Pages' });
  await expect(rail.getByRole('link', { name: 'Cost' })).toBeVisible();
  for (const name of await rail.getByRole('link').allInnerTexts()) {
    await rail.getByRole('link', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"], output[aria-label^="Loading"]')).toHaveCount(0);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
});

test.describe('while BigQuery answers nothing but 503', () => {
  let failing: BigqueryServer;
  test.beforeAll(async () => {
    failing = await startBigquery(process.env[WIRE_FOLDER] ?? '');
  });
  test.afterAll(() => failing.stop());

  const doubt = (page: Page) => page.getByRole('banner').getByRole('status');
  const isReady = async (request: APIRequestContext) => (await request.get(`${failing.url}/readyz`)).status();

  test('the last good answers stay, with their age and the cause, until it is back', async ({ page, request }) => {
    test.slow();
    await page.goto(`${failing.url}/usage?hosting=self_hosted`);
    const users = tile(page, 'Monthly active users');
    await expect(users).toContainText('May 2024');
    const good = await users.innerText();
    await expect(doubt(page)).toHaveText('');

    await failing.tell('down');
    await expect(async () => {
      await page.reload();
      await expect(doubt(page)).toContainText('The warehouse does not answer', { timeout: 3000 });
    }).toPass({ timeout: 60_000 });
    await expect(doubt(page)).toContainText(/last good answers, (?:up to \d+ min|under 1 min) old$/);
    await expect(users).toHaveText(good, { useInnerText: true });
    expect(await isReady(request)).toBe(200);

    // What was never asked has no last good answer: the card says so, and is not empty.
    await page.goto(`${failing.url}/fleet?liveness=silent&sort=version`);
    await expect(page.getByRole('alert').first()).toContainText('The warehouse does not answer');
    await expect(page.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
    await page.goBack();
    await expect(users).toHaveText(good, { useInnerText: true });

    await failing.tell('up');
    await expect(doubt(page)).toHaveText('', { timeout: 45_000 });
    await expect(users).toHaveText(good, { useInnerText: true });
  });
});
