import { expect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

/** Instances of the wire samples, by the letter of their README. */
const MARLOWE = '3b9f6c52';
const card = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true, level: 2 }) });

test.describe('over the wire samples', () => {
  test.use({ world: 'wire' });

  /** The page of the instance whose row on the fleet page has this text. */
  async function open(page: Page, search: string): Promise<void> {
    await page.goto(`/fleet?population=all&q=${search}`);
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page).toHaveURL(/\/fleet\/.+/);
  }

  test('who it is, which level, and the value of each metric', async ({ page }) => {
    await open(page, MARLOWE);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Marlowe Freight');
    const collected = card(page, 'What is collected, and what is not');
    await expect(collected.getByRole('row', { name: /^Monthly active users(?! \(events\))/ })).toContainText('171');
    await expect(collected.getByRole('row', { name: /^Churned users(?! \(events\))/ })).toContainText('14');
    await expect(collected.getByRole('row', { name: /Seat utilisation/ })).toContainText('43 %');
    await expect(card(page, 'Identity')).toContainText('by the licence key in its pings');
    await expect(card(page, 'Levels over time').getByRole('list', { name: 'Observed pings' })).toContainText('Full');
  });

  test('what a critical ping does not carry names the level it would take', async ({ page }) => {
    await open(page, 'Tarnwell');
    const row = card(page, 'What is collected, and what is not').getByRole('row', {
      name: /^Daily active users(?! \(events\))/,
    });
    await expect(row).toContainText('needs full pings');
    await expect(row).not.toContainText(/\b0\b/);
  });

  test('the latest ping is searchable and hides personal fields', async ({ page }) => {
    await open(page, MARLOWE);
    const ping = card(page, 'Latest ping');
    await ping.getByRole('searchbox').fill('installer_email');
    await expect(ping).toContainText('installer_email');
    await expect(ping).toContainText('masked');
    await expect(page.locator('main')).not.toContainText(/@marlowe/i);
    await ping.getByRole('searchbox').fill('site_activity');
    await ping.locator('summary').first().click();
    await expect(ping.locator('pre').first()).toContainText('UserCount');
  });

  test('an instance that was never seen says so everywhere, and shows no zero', async ({ page }) => {
    await open(page, 'Brackenfield');
    await expect(page.getByText('Never seen').first()).toBeVisible();
    await expect(card(page, 'Findings')).toContainText('Expected silence');
    await expect(card(page, 'Latest ping')).toContainText('No ping was ever received');
    await expect(page.getByText('No value in this range: no telemetry').first()).toBeVisible();
  });

  test('an unlinked instance shows where the chain breaks and the suggestion', async ({ page }) => {
    await open(page, '0f7be3d2');
    await expect(card(page, 'Identity')).toContainText('no account');
    await expect(card(page, 'Identity')).toContainText('Suggested account');
  });

  test('axe finds nothing to refuse', async ({ page }) => {
    await open(page, MARLOWE);
    await expect(card(page, 'Latest ping').getByRole('searchbox')).toBeVisible();
    await expect(page.getByRole('figure', { name: 'Monthly active users' }).locator('svg').first()).toBeVisible();
    await expectNoAxeViolations(page);
  });
});

test('an unknown id says so and leads on', async ({ page }) => {
  await page.goto('/fleet/nobody-has-this-id');
  await expect(page.getByRole('heading', { name: 'There is no such instance' })).toBeVisible();
  await page.getByRole('link', { name: 'Search the fleet for it' }).click();
  await expect(page).toHaveURL(/q=nobody-has-this-id/);
});

test('a failing server is an error with a retry, not an empty page', async ({ page }) => {
  const problem = { code: 'warehouse_unavailable', message: 'No data can be served.', requestId: 'test-5678' };
  await page.route(/\/api\/instances\//, (route) => route.fulfill({ status: 503, json: problem }));
  await page.goto('/fleet/any-id');
  await expect(page.getByRole('alert')).toContainText('test-5678');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});
