import { expect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

const filters = (page: Page) => page.getByRole('group', { name: 'Filters' });
const chips = (page: Page) => page.getByRole('list', { name: 'Filters in force' });
const table = (page: Page) => page.getByRole('region', { name: 'Instances' }).getByRole('table');
const rows = (page: Page) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
const search = (page: Page) => page.getByRole('combobox', { name: 'Search instances' });
const status = (page: Page, name: RegExp) =>
  page.getByRole('list', { name: 'Telemetry status' }).getByRole('button', { name });

async function openFleet(page: Page, address = '/fleet'): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: 'Telemetry status' })).toBeVisible();
}

/** The number of matching instances as the table announces it. */
async function matching(page: Page): Promise<number> {
  return Number(await table(page).getAttribute('aria-rowcount')) - 1;
}

test('filter by hosting type, read the table, paste the address elsewhere', async ({ page, browser, baseURL }) => {
  await openFleet(page);
  await expect(rows(page).first()).toBeVisible();
  const all = await matching(page);

  await filters(page)
    .getByRole('button', { name: /^Hosting/ })
    .click();
  const dialogue = page.getByRole('dialog', { name: /^Hosting/ });
  await dialogue.getByRole('checkbox', { name: 'Managed' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\?hosting=managed$/);
  await expect(chips(page)).toContainText('Hosting: managed');
  await expect.poll(() => matching(page)).toBeLessThan(all);
  const managed = await matching(page);
  const shown = await rows(page).count();
  expect(shown).toBeGreaterThan(0);
  await expect(rows(page).filter({ hasText: 'Managed' })).toHaveCount(shown);

  // A colleague in another time zone, in the dark theme.
  const colleague = await browser.newContext({
    colorScheme: 'dark',
    timezoneId: 'America/Lima',
    ...(baseURL && { baseURL }),
  });
  const other = await colleague.newPage();
  await openFleet(other, new URL(page.url()).pathname + new URL(page.url()).search);
  await expect(table(other)).toHaveAttribute('aria-rowcount', String(managed + 1));
  await colleague.close();

  await chips(page).getByRole('button', { name: 'Clear Hosting: managed' }).click();
  await expect(page).toHaveURL(/\/fleet$/);
  await expect(table(page)).toHaveAttribute('aria-rowcount', String(all + 1));
  await page.goBack();
  await expect(chips(page)).toContainText('Hosting: managed');
});

test('leave a value out with "is not"', async ({ page }) => {
  await openFleet(page);
  await expect(rows(page).first()).toBeVisible();
  await filters(page)
    .getByRole('button', { name: /^Hosting/ })
    .click();
  const dialogue = page.getByRole('dialog', { name: /^Hosting/ });
  await dialogue.getByText('is not', { exact: true }).click();
  await dialogue.getByRole('checkbox', { name: 'Self-hosted' }).check();
  await expect(page).toHaveURL(/hosting=!self_hosted/);
  await page.keyboard.press('Escape');
  await expect(chips(page)).toContainText('Hosting: not self-hosted');
  await expect(rows(page).filter({ hasText: 'Self-hosted' })).toHaveCount(0);
});

test('the status bar toggles and counts without its own choice', async ({ page }) => {
  await openFleet(page);
  const full = status(page, /^Full pings \d/);
  const before = await full.textContent();
  await full.click();
  await expect(full).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/status=full/);
  await expect(full).toHaveText(before ?? '');
  await full.click();
  await expect(full).toHaveAttribute('aria-pressed', 'false');
  await expect(page).toHaveURL(/\/fleet$/);
});

test('search by text, and by a prefix that becomes a filter', async ({ page }) => {
  await openFleet(page);
  const name = await rows(page).first().getByRole('link').locator('b').innerText();
  await search(page).fill(name);
  await expect(page).toHaveURL(/q=/);
  await expect(rows(page).first()).toContainText(name);

  await search(page).fill('liveness:live version:>=4.0');
  await search(page).press('Enter');
  await expect(search(page)).toHaveValue('');
  await expect(chips(page)).toContainText('Liveness: live');
  await expect(chips(page)).toContainText('Version: >=4.0');

  await search(page).fill('colour:red');
  await expect(page.getByText('"colour:" is not a search prefix')).toBeVisible();
});

test('nothing matches: names a filter and offers to clear it', async ({ page }) => {
  await openFleet(page, '/fleet?hosting=managed&q=no-such-customer');
  await expect(page.getByText('No instance matches these filters')).toBeVisible();
  await expect(page.getByText(/“Search: .*” is the narrowest/)).toBeVisible();
  await page.getByRole('button', { name: 'Clear search', exact: true }).click();
  await expect(rows(page).first()).toBeVisible();
});

test('sort, choose columns, and take exactly that view as CSV', async ({ page, request }) => {
  await openFleet(page);
  await table(page).getByRole('button', { name: 'MAU' }).click();
  await expect(page).toHaveURL(/sort=-mau/);
  await expect(table(page).getByRole('columnheader', { name: 'MAU' })).toHaveAttribute('aria-sort', 'descending');

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Last 90 days' }).uncheck();
  await expect(page).toHaveURL(/columns=/);
  await page.keyboard.press('Escape');
  await expect(table(page).getByRole('columnheader', { name: 'Last 90 days' })).toHaveCount(0);

  const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
  const reply = await request.get(href ?? '');
  expect(reply.status()).toBe(200);
  const lines = (await reply.text()).trim().split(/\r?\n/);
  const records = lines.filter((line) => !line.startsWith('#'));
  expect(lines[0]).toMatch(/^# /);
  expect(records.length - 1).toBe(await matching(page));
});

test('walk and open rows from the keyboard, and go back', async ({ page }) => {
  await openFleet(page);
  await expect(rows(page).first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const link = rows(page).first().getByRole('link');
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/fleet\/[A-Za-z0-9_-]+$/);
  await page.goBack();
  await expect(table(page)).toBeVisible();

  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await search(page).blur();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Hands on the keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
});

test('an address that cannot be read names its parameter and offers to clear it', async ({ page }) => {
  await page.goto('/fleet?hosting=moon&status=full');
  await expect(page.getByRole('heading', { name: /cannot be read: hosting/ })).toBeVisible();
  await page.getByRole('button', { name: 'Clear hosting' }).click();
  await expect(page).toHaveURL(/\/fleet\?status=full$/);
  await expect(rows(page).first()).toBeVisible();
});

test('an error shows in place, with its request id, and retries', async ({ page }) => {
  let broken = true;
  await page.route('**/api/fleet?*', (route) =>
    broken
      ? route.fulfill({ status: 500, json: { code: 'internal', message: 'Something broke.', requestId: 'req-42' } })
      : route.fallback(),
  );
  await openFleet(page);
  await expect(page.getByRole('alert')).toContainText('req-42');
  await expect(page.getByText('No instance matches')).toHaveCount(0);
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(rows(page).first()).toBeVisible();
});

test('while an answer is slow the table keeps the one before, dimmed', async ({ page }) => {
  await openFleet(page);
  await expect(rows(page).first()).toBeVisible();
  await page.route('**/api/fleet?*hosting=managed*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.fallback();
  });
  await filters(page)
    .getByRole('button', { name: /^Hosting/ })
    .click();
  await page
    .getByRole('dialog', { name: /^Hosting/ })
    .getByRole('checkbox', { name: 'Managed' })
    .check();
  const region = page.getByRole('region', { name: 'Instances' });
  await expect(region).toHaveAttribute('aria-busy', 'true');
  await expect(rows(page).first()).toBeVisible();
  await expect(region).toHaveAttribute('aria-busy', 'false');
});

test('says which instances match to those who listen', async ({ page }) => {
  await openFleet(page);
  await expect(page.locator('[aria-live="polite"]', { hasText: /^\d+ of \d+ instances$/ })).toHaveCount(1);
});

test('usable at 360 px, with its first column fixed', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await openFleet(page);
  const first = rows(page).first().getByRole('rowheader');
  await first.scrollIntoViewIfNeeded();
  const left = (await first.boundingBox())?.x;
  await page.getByRole('region', { name: 'Instances' }).evaluate((region) => region.scrollTo({ left: 400 }));
  expect((await first.boundingBox())?.x).toBe(left);
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(360);
  await page.getByRole('button', { name: 'Open menu' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Usage' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible();
});

test('a finding that is no class of drift leads from the overview to its instances, and filters by itself', async ({
  page,
}) => {
  await page.goto('/');
  const shared = page.getByRole('main').getByRole('link', { name: 'Licence on two instances' });
  const count = await shared.locator('..').innerText();
  await shared.click();
  await expect(page).toHaveURL(/\/fleet\?finding=shared_licence$/);
  await expect(page.getByText(new RegExp(`^${/\d+/.exec(count)?.[0]} of \\d+ instances`)).first()).toBeVisible();
  await rows(page).first().getByRole('link').click();
  await page.getByRole('main').getByRole('link', { name: 'All with this finding' }).last().click();
  await expect(page).toHaveURL(/\/fleet\?finding=shared_licence&population=all$/);
});

test('axe finds nothing to refuse where there is nothing to show', async ({ page }) => {
  await openFleet(page, '/fleet?q=zzzz&hosting=managed');
  await expect(page.getByRole('button', { name: 'Clear search', exact: true })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto('/fleet?hosting=nowhere');
  await expect(page.getByRole('button', { name: 'Clear hosting' })).toBeVisible();
  await expectNoAxeViolations(page);
});

test('axe finds nothing to refuse', async ({ page }) => {
  await openFleet(
    page,
    '/fleet?hosting=managed,self_hosted&columns=name,hosting,levels,status,drift,liveness,mau,seats',
  );
  await expect(rows(page).first()).toBeVisible();
  await expectNoAxeViolations(page);
});

test.describe('over the wire samples', () => {
  test.use({ world: 'wire' });

  test('every instance of the samples stands in the table', async ({ page }) => {
    await openFleet(page);
    await expect(page.getByText('Data through 2 Jun 2024 23:29 UTC')).toBeVisible();
    await expect(table(page)).toHaveAttribute('aria-rowcount', '7');
    const marlowe = rows(page).filter({ hasText: 'Marlowe Freight' });
    await expect(marlowe).toContainText('Self-hosted');
    await expect(marlowe).toContainText('171');
    await expect(rows(page).filter({ hasText: 'Quelby Robotics' })).toContainText('Managed');
    await expect(rows(page).filter({ hasText: 'Tarnwell Bank' })).toContainText('Critical');
  });
});

test.describe('with nothing loaded', () => {
  test.use({ world: 'empty' });

  test('says how to load data instead of showing an empty fleet', async ({ page }) => {
    await openFleet(page);
    await expect(page.getByRole('alert')).toContainText('pnpm soundings load');
    await expect(page.getByText('No instance matches')).toHaveCount(0);
  });
});
