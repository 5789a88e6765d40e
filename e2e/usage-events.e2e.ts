import { expect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

/** The 4th, 8th and 12th of the fifteen instances that report. */
const MAY_SPREAD = ['96', '150', '171', '15 of 18'];

/** A card by the name of its heading, which holds the button that explains it. */
const card = (page: Page, name: string) => {
  const heading = page.getByRole('heading', { name: `${name} About ${name.toLowerCase()}`, exact: true });
  return page.locator('section').filter({ has: heading }).last();
};
const chart = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });

/** The questions of the section are asked when the reader comes near. */
async function openSection(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { name: 'From user-level events' }).scrollIntoViewIfNeeded();
  await page.getByRole('heading', { name: 'Feature adoption' }).scrollIntoViewIfNeeded();
}

test.describe('where user-level events are loaded', () => {
  test.use({ world: 'events' });

  test('growth can be read, counted by hand, with whom it covers', async ({ page }) => {
    await openSection(page, '/usage');
    await expect(chart(page, 'User growth').locator('svg').first()).toBeVisible();
    await expect(card(page, 'User growth').getByRole('button', { name: /^Coverage: 3 of 6/ })).toBeVisible();
    const drawing = chart(page, 'User growth').getByRole('application');
    await drawing.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(chart(page, 'User growth').getByRole('status')).toContainText('derived from events');
    await page.getByRole('button', { name: 'Menu of user growth' }).click();
    await page.getByRole('menuitem', { name: 'View as table' }).click();
    const may = page.getByRole('region', { name: 'User growth as a table' }).getByRole('row', { name: /May 2024/ });
    await expect(may.getByRole('cell')).toContainText(['63', '168', '56', '112', '287', '3 of 6']);
    const june = page.getByRole('region', { name: 'User growth as a table' }).getByRole('row', { name: /June 2024/ });
    await expect(june.getByRole('cell').first()).toHaveText('incomplete period');
  });

  test('growth follows the grain of the page and is told apart from days', async ({ page }) => {
    await openSection(page, '/usage?grain=day&from=2024-03-01');
    await expect(card(page, 'User growth')).toContainText('By week: growth is not counted by day.');
    await expect(card(page, 'User growth')).toContainText('Week of');
  });

  test('one click shows the active users of events alone, and the address keeps it', async ({ page }) => {
    await page.goto('/usage');
    const pings = card(page, 'Monthly active users');
    await expect(pings).toContainText('580 reported by pings (4 instances), 150 derived from events (1 instance)');
    await page.getByRole('radiogroup', { name: 'Source of active users' }).getByText('Events only').click();
    await expect(page).toHaveURL(/source=events/);
    await expect(chart(page, 'Monthly active users (events)')).toContainText('newest value 287');
    await page.goBack();
    await expect(chart(page, 'Monthly active users')).toContainText('newest value 730');
  });

  test('the spread over instances can be read as numbers that instances reported', async ({ page }) => {
    await page.goto('/usage');
    await page.getByRole('heading', { name: 'Across instances' }).scrollIntoViewIfNeeded();
    const spread = 'Monthly active users per instance';
    await expect(chart(page, spread).locator('svg').first()).toBeVisible();
    await page.getByRole('button', { name: `Menu of ${spread.toLowerCase()}` }).click();
    await page.getByRole('menuitem', { name: 'View as table' }).click();
    const table = page.getByRole('region', { name: `${spread} as a table` });
    await expect(table.getByRole('columnheader')).toContainText(['25th percentile', 'Median', '75th percentile']);
    const may = table.getByRole('row', { name: /May 2024/ });
    await expect(may.getByRole('cell')).toContainText(MAY_SPREAD);
    await expectNoAxeViolations(page);
  });

  test('an estimate for all is drawn beside what is reported, with its range, and the address keeps it', async ({
    page,
  }) => {
    await page.goto('/usage');
    await page.getByRole('switch', { name: 'Estimate for all' }).click();
    await expect(page).toHaveURL(/estimate=yes/);
    const users = card(page, 'Monthly active users');
    await expect(users).toContainText('Hatched: an estimate for all instances.');
    // What is reported stays as it is.
    await expect(chart(page, 'Monthly active users')).toContainText('newest value 730');
    await users.getByRole('button', { name: 'Menu of monthly active users', exact: true }).click();
    await page.getByRole('menuitem', { name: 'View as table' }).click();
    const may = page
      .getByRole('region', { name: 'Monthly active users as a table' })
      .getByRole('row', { name: /May 2024/ });
    await expect(may.getByRole('cell').nth(1)).toContainText(/^about .+ \(.+ to .+\)$/);
    await expectNoAxeViolations(page);
    await page.reload();
    await expect(card(page, 'Monthly active users')).toContainText('Hatched: an estimate for all instances.');
  });

  test('the small charts of adoption share a cursor', async ({ page }) => {
    await openSection(page, '/usage');
    const cell = (name: string) => chart(page, 'Feature adoption').getByRole('listitem').filter({ hasText: name });
    await expect(cell('Cody')).toContainText('40 %');
    await expect(cell('Batch changes')).toContainText('0 %');
    await page.getByRole('button', { name: 'Earlier period' }).click();
    await expect(chart(page, 'Feature adoption')).toContainText('April 2024');
    await expect(cell('Batch changes')).toContainText('20 %');
    await expect(cell('Batch changes').getByRole('button', { name: /^Coverage: 3 of 6/ })).toBeVisible();
    await cell('Search')
      .getByRole('img')
      .hover({ position: { x: 8, y: 40 } });
    await expect(chart(page, 'Feature adoption')).toContainText('January 2024');
  });

  test('an error of growth stays in its card', async ({ page }) => {
    const problem = { code: 'internal', message: 'The question failed.', requestId: 'test-1234' };
    await page.route(/\/api\/usage\/growth/, (route) => route.fulfill({ status: 500, json: problem }));
    await openSection(page, '/usage');
    await expect(card(page, 'User growth').getByRole('alert')).toContainText('test-1234');
    await expect(chart(page, 'Feature adoption')).toBeVisible();
    await page.unroute(/\/api\/usage\/growth/);
    await card(page, 'User growth').getByRole('button', { name: 'Try again' }).click();
    await expect(chart(page, 'User growth')).toBeVisible();
  });

  test('axe finds nothing to refuse', async ({ page }) => {
    await openSection(page, '/usage');
    await expect(chart(page, 'User growth').locator('svg').first()).toBeVisible();
    await expect(chart(page, 'Feature adoption')).toBeVisible();
    await expectNoAxeViolations(page);
  });
});

test.describe('over pings alone', () => {
  test.use({ world: 'pings' });

  test('while no events are loaded each card says which command loads them', async ({ page }) => {
    await openSection(page, '/usage');
    for (const name of [
      'User growth',
      'Active users of 7 days (rolling)',
      'Feature adoption',
      'Retention',
      'Frequency',
    ])
      await expect(card(page, name)).toContainText('pnpm soundings load FILE…');
  });
});

test('the questions of the section wait until the reader comes near', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/usage');
  await expect(chart(page, 'User accounts').locator('svg').first()).toBeVisible();
  expect(asked.filter((url) => /growth|adoption|rolling/.test(url))).toEqual([]);
  await page.getByRole('heading', { name: 'From user-level events' }).scrollIntoViewIfNeeded();
  await expect.poll(() => asked.filter((url) => url.includes('/api/usage/growth')).length).toBe(1);
});
