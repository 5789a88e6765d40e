import { expect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

const box = (page: Page) => page.getByRole('combobox', { name: 'Search instances' });
const ways = (page: Page) => page.getByRole('listbox', { name: 'Ways to go on' });
const chips = (page: Page) => page.getByRole('list', { name: 'Filters in force' });
const region = (page: Page) => page.getByRole('region', { name: 'Instances' });
const rows = (page: Page) =>
  region(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
const heads = (page: Page) => region(page).getByRole('columnheader').allInnerTexts();

async function openFleet(page: Page, address = '/fleet'): Promise<void> {
  await page.goto(address);
  await expect(rows(page).first()).toBeVisible();
}

test('the search completes a prefix, then its values with their counts, from the keyboard alone', async ({ page }) => {
  await openFleet(page);
  await page.keyboard.press('/');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('hos');
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(ways(page).getByRole('option', { name: /^hosting:/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('hosting:');

  // The letters of the prefix searched as a word until it was one.
  await expect(page).toHaveURL(/\/fleet$/);
  await expect(region(page)).toHaveAttribute('aria-busy', 'false');
  const managed = ways(page).getByRole('option', { name: /^Managed/ });
  const count = Number(/\d+$/.exec(await managed.innerText())?.[0]);
  await page.keyboard.type('man');
  await page.keyboard.press('ArrowDown');
  await expect(box(page)).toHaveAttribute('aria-activedescendant', (await managed.getAttribute('id')) ?? 'none');
  await expectNoAxeViolations(page);
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('');
  await expect(page).toHaveURL(/\?hosting=managed$/);
  await expect(
    page.locator('[aria-live="polite"]', { hasText: new RegExp(`^${count} of \\d+ instances$`) }),
  ).toHaveCount(1);
});

test('Escape closes the list and leaves what is typed, then empties the box', async ({ page }) => {
  await openFleet(page);
  await box(page).fill('liveness:');
  await expect(ways(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(ways(page)).toHaveCount(0);
  await expect(box(page)).toHaveValue('liveness:');
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('');
});

test('the search completes the name of an account', async ({ page }) => {
  await openFleet(page);
  const name = await rows(page).first().getByRole('link').locator('b').innerText();
  await box(page).fill(`account:${name.slice(0, 5)}`);
  await ways(page).getByRole('option', { name }).click();
  await expect(box(page)).toHaveValue(`account:"${name}"`);
  await expect(chips(page)).toContainText(`Search: “account:"${name}"”`);
  await expect(rows(page).first()).toContainText(name);
});

test('an address in the grammar of the search becomes filters', async ({ page }) => {
  await page.goto('/fleet?q=liveness:live%20version:%3E%3D4.0');
  await expect(chips(page)).toContainText('Liveness: live');
  await expect(chips(page)).toContainText('Version: >=4.0');
  await expect(page).toHaveURL(/\/fleet\?liveness=live&version=%3E%3D4\.0$/);
});

test('permitted pings are a facet; each chip clears alone, all clear together', async ({ page }) => {
  await openFleet(page);
  await page.keyboard.press('f');
  await expect(page.getByRole('group', { name: 'Filters' }).getByRole('button').first()).toBeFocused();
  await page.getByRole('button', { name: 'Permitted pings' }).click();
  const dialogue = page.getByRole('dialog', { name: 'Permitted pings' });
  await dialogue.getByRole('checkbox', { name: 'Critical' }).check();
  await dialogue.getByRole('checkbox', { name: 'Unknown' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/permittedPings=critical,unknown/);
  await page.getByRole('list', { name: 'Telemetry status' }).getByRole('button').nth(1).click();
  await expect(chips(page).getByRole('button', { name: /^Clear / })).toHaveCount(3);
  await chips(page)
    .getByRole('button', { name: /^Clear Permitted pings/ })
    .click();
  await expect(page).toHaveURL(/\/fleet\?status=critical$/);
  await page.goBack();
  await chips(page).getByRole('button', { name: 'Clear all' }).click();
  await expect(page).toHaveURL(/\/fleet$/);
});

test('columns change their order from the keyboard, and the CSV has the same', async ({ page, request }) => {
  await openFleet(page, '/fleet?columns=name,hosting,mau,version');
  await page.getByRole('button', { name: 'Columns' }).click();
  const menu = page.getByRole('dialog', { name: 'Columns' });
  await menu.getByRole('button', { name: 'Move Version up' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/columns=name,hosting,version,mau/);
  await expect(menu.getByRole('button', { name: 'Move Version up' })).toBeFocused();
  await expect(menu.getByText('Version: column 3 of 4')).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/columns=name,version,hosting,mau/);
  await menu.getByRole('checkbox', { name: 'Status', exact: true }).check();
  await expectNoAxeViolations(page);
  await page.keyboard.press('Escape');
  expect(await heads(page)).toEqual(['Customer · instance', 'Version', 'Hosting', 'MAU', 'Status']);

  const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
  const lines = (await (await request.get(href ?? '')).text()).split('\r\n');
  expect(lines).toContain('# columns: name version hosting mau status');
  const header = lines.find((line) => !line.startsWith('#'))?.split(',') ?? [];
  const places = ['name', 'version', 'hosting', 'mau', 'status'].map((name) => header.indexOf(name));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('last known values stay out of the total until they are asked for, and are counted apart', async ({ page }) => {
  await openFleet(page, '/fleet?liveness=silent');
  const cell = region(page).getByRole('cell', { name: /^last known [\d,]+,\s*\d+ \w+ ago$/ });
  await expect(cell.first()).toBeVisible();
  const summary = page.getByText(/^\d+ of \d+ instances · /);
  await expect(summary).not.toContainText('last known');
  await page.getByRole('switch', { name: 'Last known values' }).click();
  await expect(page).toHaveURL(/lastKnown=include/);
  await expect(summary).toContainText(/monthly active users in \w+ \d{4}, of .* by the last known value/);
  await expect(page.getByRole('link', { name: 'CSV' })).toHaveAttribute('href', /lastKnown=include/);
  await expectNoAxeViolations(page);
});

test('j walks on over rows that are not drawn yet, with the focus in view', async ({ page }) => {
  await openFleet(page);
  for (let row = 0; row < 40; row++) await page.keyboard.press('j');
  const link = page.locator('[data-row="39"]');
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  await page.keyboard.press('k');
  await expect(page.locator('[data-row="38"]')).toBeFocused();
});
