import { expect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

const tile = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const chart = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });
const SERIES = /\/api\/usage\/series/;

test.describe('over the wire samples', () => {
  test.use({ world: 'wire' });

  test('the tiles show the figures that can be counted by hand, with whom they cover', async ({ page }) => {
    await page.goto('/usage');
    await expect(tile(page, 'Monthly active users')).toContainText('580');
    await expect(tile(page, 'Monthly active users')).toContainText('May 2024');
    await expect(tile(page, 'Monthly active users')).toContainText('4 of 6');
    await expect(tile(page, 'Weekly active users')).toContainText('243');
    await expect(tile(page, 'Weekly active users')).toContainText('3 of 6');
  });

  test('the stamp opens what is missing, and leads to those instances', async ({ page }) => {
    await page.goto('/usage');
    await tile(page, 'Monthly active users')
      .getByRole('button', { name: /^Coverage/ })
      .click();
    const missing = page.getByRole('dialog');
    await expect(missing.getByRole('row', { name: /Incomplete period/ })).toContainText('1');
    await missing.getByRole('link', { name: 'No telemetry' }).click();
    await expect(page).toHaveURL(/\/fleet\?reading=mau\.month\.2024-05-01\.no_telemetry$/);
    await expect(page.getByText('1 of 6 instances').first()).toBeVisible();
    await page.getByRole('button', { name: 'Clear Monthly active users of May 2024: missing: no telemetry' }).click();
    await expect(page).toHaveURL(/\/fleet$/);
  });

  test('a point leads to exactly the instances behind it, by pointer and by key', async ({ page }) => {
    await page.goto('/usage?by=hosting&from=2024-05-01&to=2024-06-01');
    const drawing = chart(page, 'Monthly active users').getByRole('application');
    await drawing.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: /^Instances of/ })).toBeVisible();
    await page.getByRole('button', { name: 'Close the list of instances' }).click();
    const place = (await drawing.boundingBox())!;
    // The coverage strip lies under the time axis.
    await drawing.click({ position: { x: place.width / 2, y: place.height - 14 } });
    const behind = page.getByRole('region', { name: 'Instances of May 2024' });
    await behind
      .getByRole('listitem')
      .filter({ hasText: 'Self-hosted' })
      .getByRole('link', { name: /reporting/ })
      .click();
    await expect(page).toHaveURL(/hosting=self_hosted&reading=mau\.month\.2024-05-01\.reporting/);
    await expect(page.getByRole('heading', { name: 'Telemetry status' })).toBeVisible();
  });

  test('a number in the table leads to its instances', async ({ page }) => {
    await page.goto('/usage');
    await page.getByRole('button', { name: 'Menu of monthly active users', exact: true }).click();
    await page.getByRole('menuitem', { name: 'View as table' }).click();
    const row = page
      .getByRole('region', { name: 'Monthly active users as a table' })
      .getByRole('row', { name: /May 2024/ });
    await expect(row.getByRole('link', { name: '580' })).toHaveAttribute(
      'href',
      /reading=mau\.month\.2024-05-01\.reporting/,
    );
    await row.getByRole('link', { name: '2 missing' }).click();
    await expect(page.getByText('2 of 6 instances').first()).toBeVisible();
  });

  test('a chart read as a table says why a value is missing, never zero', async ({ page }) => {
    await page.goto('/usage?grain=day&by=hosting&from=2024-05-31');
    await page.getByRole('button', { name: 'Menu of daily active users' }).click();
    await page.getByRole('menuitem', { name: 'View as table' }).click();
    const table = page.getByRole('region', { name: 'Daily active users as a table' });
    await expect(table.getByRole('row', { name: /31 May 2024/ })).toContainText('38');
    await expect(table.getByRole('row', { name: /31 May 2024/ })).toContainText('90');
    await expect(table.getByRole('columnheader')).toContainText([
      'Period (UTC)',
      'Managed',
      'Self-hosted',
      'Reporting',
    ]);
  });
});

test('a filter changes the charts and the address, and the address alone brings them back', async ({
  page,
  context,
}) => {
  await page.goto('/usage');
  const users = tile(page, 'Monthly active users');
  await expect(chart(page, 'Monthly active users').locator('svg').first()).toBeVisible();
  const before = await users.textContent();
  await page.getByRole('button', { name: 'Hosting', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Managed' }).check();
  await expect(page).toHaveURL(/hosting=managed/);
  await page.keyboard.press('Escape');
  await expect(users).not.toHaveText(before ?? '');
  const filtered = await users.textContent();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(tile(other, 'Monthly active users')).toHaveText(filtered ?? '');
  await page.goBack();
  await expect(users).toHaveText(before ?? '');
});

test('range, grain and breakdown are in the address', async ({ page }) => {
  await page.goto('/usage');
  await page.getByRole('radiogroup', { name: 'Grain' }).getByText('Week').click();
  await expect(page).toHaveURL(/grain=week/);
  await expect(chart(page, 'Weekly active users')).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Range' }).getByText('3 months').click();
  await expect(page).toHaveURL(/from=\d{4}-\d{2}-01/);
  await page.getByRole('combobox', { name: 'Break down by' }).click();
  await page.getByRole('option', { name: 'By hosting type' }).click();
  await expect(page).toHaveURL(/by=hosting/);
  await expect(chart(page, 'Weekly active users')).toContainText('Self-hosted');
  await page.getByRole('switch', { name: 'Complete periods only' }).check({ force: true });
  await expect(page).toHaveURL(/partial=exclude/);
});

test('a range is compared with the one before, each number under the period that it stands beside', async ({
  page,
}) => {
  const value = async (start: string, end: string) => {
    const response = await page.request.get(`/api/usage/series?metric=mau&from=${start}&to=${end}`);
    const [series] = ((await response.json()) as { series: { points: { value: number }[] }[] }).series;
    return Number(series?.points[0]?.value).toLocaleString('en-GB');
  };
  const asOf = ((await (await page.request.get('/api/sources')).json()) as { meta: { asOf: string } }).meta.asOf;
  const month = (back: number): string => {
    const day = new Date(`${asOf.slice(0, 7)}-01T00:00:00Z`);
    day.setUTCMonth(day.getUTCMonth() - back);
    return day.toISOString().slice(0, 10);
  };
  await page.goto(`/usage?from=${month(4)}&to=${month(0)}`);
  await page.getByRole('switch', { name: 'Range before' }).check({ force: true });
  await expect(page).toHaveURL(/compare=before/);
  await expect(chart(page, 'Monthly active users')).toContainText('Range before');
  await page.getByRole('button', { name: 'Menu of monthly active users', exact: true }).click();
  await page.getByRole('menuitem', { name: 'View as table' }).click();
  const newest = page.getByRole('region', { name: 'Monthly active users as a table' }).getByRole('row').nth(1);
  await expect(newest.getByRole('cell').nth(0)).toHaveText(await value(month(1), month(0)));
  await expect(newest.getByRole('cell').nth(1)).toContainText(await value(month(5), month(4)));
  await page.goto('/usage?by=hosting&compare=before');
  await expect(page.getByRole('switch', { name: 'Complete periods only' })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Range before' })).toBeHidden();
});

test('a change is split into parts that add up, each with its instances', async ({ page }) => {
  await page.goto('/usage');
  await page.getByRole('heading', { name: 'What changed', exact: true }).scrollIntoViewIfNeeded();
  const table = page.getByRole('table').filter({ hasText: 'Part of the change' });
  const numberOf = (text: string) => Number(text.replaceAll(',', '').replace('−', '-'));
  const together = await table
    .getByRole('row', { name: /^Together/ })
    .getByRole('cell')
    .first()
    .textContent();
  const rows = table.getByRole('row').filter({ has: page.getByRole('link') });
  let sum = 0;
  for (const row of await rows.all()) sum += numberOf((await row.getByRole('cell').first().textContent()) ?? '');
  expect(sum).toBe(numberOf(together ?? ''));
  const same = rows.filter({ hasText: 'Instances that reported in both' }).getByRole('link');
  const counted = ((await same.textContent()) ?? '').replace(/ instances?$/, '');
  await same.click();
  await expect(page).toHaveURL(/reading=mau\.month\.2026-05-01\.same\.2026-04-01$/);
  await expect(page.getByText(new RegExp(`^${counted} of`)).first()).toBeVisible();
});

test('what pings tell of features and growth has a section of its own', async ({ page }) => {
  await page.goto('/usage');
  await page.getByRole('heading', { name: 'Features and growth, from pings' }).scrollIntoViewIfNeeded();
  for (const name of ['Search users', 'Code navigation users', 'Batch changes users', 'Created users'])
    await expect(chart(page, name).locator('svg').first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Part of growth' }).click();
  await page.getByRole('option', { name: 'Churned users' }).click();
  await expect(chart(page, 'Churned users').locator('svg').first()).toBeVisible();
  await page.getByRole('combobox', { name: 'Batch changes users or contributors' }).click();
  await page.getByRole('option', { name: 'Batch changes contributors' }).click();
  await expect(chart(page, 'Batch changes contributors').locator('svg').first()).toBeVisible();
});

test('arrow keys move through the points', async ({ page }) => {
  await page.goto('/usage');
  const drawing = chart(page, 'Monthly active users').getByRole('application');
  await drawing.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(chart(page, 'Monthly active users').getByRole('status')).toContainText('reporting');
});

test('the numbers can be taken along as CSV with filters and coverage', async ({ page }) => {
  await page.goto('/usage?hosting=managed');
  await page.getByRole('button', { name: 'Menu of monthly active users', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download CSV' }).click();
  const stream = await (await download).createReadStream();
  let text = '';
  for await (const part of stream) text += String(part);
  expect(text).toContain('# filters: Hosting: managed');
  expect(text).toContain('period_start,series,value,value_reason,complete');
});

test('filters that nobody matches name the narrowest and offer to clear it', async ({ page }) => {
  await page.goto('/usage?hosting=cloud&liveness=never_seen');
  const clear = page.getByRole('button', { name: /^Clear (hosting|liveness)$/ }).first();
  await expect(page.getByText('No instance matches these filters').first()).toBeVisible();
  await clear.click();
  await expect(page).not.toHaveURL(/hosting=cloud&liveness=never_seen/);
});

test('an error stays in its card, with request id and retry; the rest lives', async ({ page }) => {
  const problem = { code: 'internal', message: 'The question failed.', requestId: 'test-1234' };
  await page.route(SERIES, (route) =>
    route.request().url().includes('metric=stickiness')
      ? route.fulfill({ status: 500, json: problem })
      : route.fallback(),
  );
  await page.goto('/usage');
  await expect(page.getByRole('alert').first()).toContainText('test-1234');
  await expect(chart(page, 'Monthly active users').locator('svg').first()).toBeVisible();
  await page.unroute(SERIES);
  const retry = page.getByRole('button', { name: 'Try again' });
  await tile(page, 'Stickiness').getByRole('button', { name: 'Try again' }).click();
  await expect(retry).toHaveCount(1);
  await retry.click();
  await expect(chart(page, 'Stickiness').locator('svg').first()).toBeVisible();
});

test('while an answer is on its way the page has its final shape and moves nothing', async ({ page }) => {
  await page.route(SERIES, async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.fallback();
  });
  await page.goto('/usage');
  await expect(page.getByRole('status', { name: 'Loading Monthly active users', exact: true })).toBeVisible();
  const place = () => page.getByRole('heading', { name: 'User accounts' }).last().boundingBox();
  const before = await place();
  await expect(chart(page, 'User accounts').locator('svg').first()).toBeVisible();
  expect(Math.abs(((await place())?.y ?? Number.NaN) - (before?.y ?? Number.NaN))).toBeLessThan(30);
});

test('axe finds nothing to refuse', async ({ page }) => {
  await page.goto('/usage?by=status');
  await expect(chart(page, 'Monthly active users').locator('svg').first()).toBeVisible();
  await expectNoAxeViolations(page);
});
