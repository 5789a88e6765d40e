import { expect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

const card = (page: Page, title: string) =>
  page.getByRole('main').locator('section', { has: page.getByRole('heading', { level: 2, name: title }) });

async function openOverview(page: Page, address = '/'): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
}

test('status by hosting type leads to those instances', async ({ page }) => {
  await openOverview(page);
  const matrix = card(page, 'Telemetry status by hosting type').getByRole('table');
  await expect(matrix.getByRole('rowheader')).toHaveText(['Multi-tenant cloud', 'Managed', 'Self-hosted', 'Unknown']);
  const cell = matrix.getByRole('link', { name: /^Self-hosted, Full pings:/ });
  const count = Number((await cell.innerText()).match(/\d[\d,]*/)?.[0].replaceAll(',', ''));
  await cell.click();
  await expect(page).toHaveURL(/\/fleet\?hosting=self_hosted&status=full$/);
  await expect(page.getByRole('region', { name: 'Instances' }).getByRole('table')).toHaveAttribute(
    'aria-rowcount',
    String(count + 1),
  );
});

test('what needs attention leads to the class and to the instance', async ({ page }) => {
  await openOverview(page);
  const attention = card(page, 'Needs attention');
  await expect(attention.getByRole('heading', { level: 3 }).first()).toBeVisible();
  // Incidents stand first, each a line; a class of findings has a list of its instances.
  await attention.getByRole('listitem').getByRole('list').first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/fleet\/[A-Za-z0-9_-]+$/);
  await page.goBack();
  const ofClass = attention
    .getByRole('listitem')
    .filter({ has: page.getByRole('list') })
    .first();
  await ofClass.getByRole('heading', { level: 3 }).getByRole('link').click();
  await expect(page).toHaveURL(/\/fleet\?.*drift=/);
});

test('the monthly users say whom they cover', async ({ page }) => {
  await openOverview(page);
  const mau = card(page, 'Monthly active users');
  await expect(mau.getByText(/^[\d,]+in /)).toBeVisible();
  await mau.getByRole('button', { name: /^Coverage: \d+ of \d+ instances/ }).click();
  const stamp = page.getByRole('dialog');
  await expect(stamp).toContainText(/accounts? report/);
  const reporting = stamp.getByRole('link', { name: /instances? report/ });
  const counted = ((await reporting.textContent()) ?? '').replace(/\D/g, '');
  await reporting.click();
  await expect(page).toHaveURL(/reading=mau\.month\.2026-05-01\.reporting$/);
  await expect(page.getByText(new RegExp(`^${counted} of`)).first()).toBeVisible();
});

test('the sources say how fresh they are', async ({ page }) => {
  await openOverview(page);
  const sources = card(page, 'Freshness of sources').getByRole('table');
  await expect(sources.getByRole('row', { name: /^Pings/ })).toContainText('old');
});

test('filters travel along the rail', async ({ page }) => {
  await openOverview(page, '/?hosting=managed');
  await expect(page.getByRole('banner')).toContainText('Hosting: managed');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Telemetry status' }).click();
  await expect(page).toHaveURL(/\/fleet\?hosting=managed$/);
});

test('the theme can be chosen and stays', async ({ page }) => {
  await openOverview(page);
  await page.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click({ force: true });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
});

test('a card that fails says so, and the others live', async ({ page }) => {
  await page.route('**/api/fleet?*sort=-seats*', (route) =>
    route.fulfill({ status: 500, json: { code: 'internal', message: 'Something broke.', requestId: 'req-7' } }),
  );
  await openOverview(page);
  await expect(card(page, 'Needs attention').getByRole('alert')).toContainText('req-7');
  await expect(card(page, 'Telemetry status by hosting type').getByRole('table')).toBeVisible();
});

test('axe finds nothing to refuse', async ({ page }) => {
  await openOverview(page);
  await expect(card(page, 'Needs attention').getByRole('heading', { level: 3 }).first()).toBeVisible();
  await expectNoAxeViolations(page);
});

test.describe('with nothing loaded', () => {
  test.use({ world: 'empty' });

  test('says how to load data', async ({ page }) => {
    await openOverview(page);
    await expect(page.getByRole('alert').first()).toContainText('pnpm soundings load');
  });
});
