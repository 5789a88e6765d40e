import { expect, type Locator, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

/** The demo fleet has two: all fell quiet for some days, and those of version 5.1 still are. */
const RANGE = 'from=2025-12-01&to=2026-06-15';

const chart = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });

/** What the bands of a drawing are called. */
const bandsOf = (drawing: Locator) => drawing.locator('[data-incident] title');

async function expectBands(drawing: Locator, labels: readonly RegExp[]): Promise<void> {
  await drawing.scrollIntoViewIfNeeded();
  const bands = drawing.locator('[data-incident]');
  await expect(bandsOf(drawing)).toHaveText(labels);
  for (const band of await bands.all()) {
    // The band of a chart over time is a group with its word, that of a small chart a rectangle.
    const box = (await band.evaluate((one) => (one.querySelector('rect') ?? one).getBoundingClientRect().toJSON())) as {
      width: number;
      height: number;
    };
    expect(box.width).toBeGreaterThan(1);
    expect(box.height).toBeGreaterThan(40);
  }
}

const OF_ALL = /^Incident: \d+ instances of the whole fleet fell quiet together$/;
const OF_VERSION = /^Incident: \d+ instances of version 5\.1 fell quiet together$/;

test('each chart over time of the usage page has the bands, and a line names them', async ({ page }) => {
  await page.goto(`/usage?grain=week&${RANGE}`);
  const line = page.getByText(/^2 incidents in this range:/);
  await expect(line).toContainText(/\d+ instances of version 5\.1 quiet since \d+ \w+ 2026/);
  await expect(line).toContainText(/\d+ instances of the whole fleet quiet from \d+ \w+ 2026 to \d+ \w+ 2026/);

  await page.getByRole('heading', { name: 'Across instances' }).scrollIntoViewIfNeeded();
  await expectBands(page.getByRole('figure', { name: /per instance$/ }).first(), [OF_VERSION, OF_ALL]);

  await page.getByRole('heading', { name: 'From user-level events' }).scrollIntoViewIfNeeded();
  await expectBands(chart(page, 'User growth'), [OF_VERSION, OF_ALL]);

  await page.getByRole('heading', { name: 'Feature adoption' }).scrollIntoViewIfNeeded();
  const small = chart(page, 'Feature adoption').getByRole('listitem');
  await expect(small.first()).toBeVisible();
  for (const one of await small.all()) await expectBands(one, [OF_VERSION, OF_ALL]);
});

test('a range without incidents has no bands and no line', async ({ page }) => {
  await page.goto('/usage?grain=day&from=2025-12-01&to=2025-12-20');
  await page.getByRole('heading', { name: 'From user-level events' }).scrollIntoViewIfNeeded();
  await expect(chart(page, 'User accounts').locator('svg').first()).toBeVisible();
  await expect(page.locator('[data-incident]')).toHaveCount(0);
  await expect(page.getByText(/incidents? in this range/)).toHaveCount(0);
});

test('the charts of an instance have the bands of its own incidents, and a line names them and leads to the others', async ({
  page,
}) => {
  await page.goto(`/usage?grain=week&${RANGE}`);
  await page
    .getByText(/^2 incidents in this range:/)
    .getByRole('link', { name: /of version 5\.1$/ })
    .click();
  await page.getByRole('region', { name: 'Instances' }).getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/fleet\/[A-Za-z0-9_-]+/);
  const id = new URL(page.url()).pathname;
  await page.goto(`${id}?grain=week&${RANGE}`);
  const own = /^Incident: it fell quiet together with others of version 5\.1$/;
  for (const name of ['Weekly active users', 'User accounts']) {
    const drawing = chart(page, name);
    await expect(drawing.locator('svg').first()).toBeVisible();
    await drawing.scrollIntoViewIfNeeded();
    await expect(bandsOf(drawing).first()).toHaveText(own);
  }
  const line = page.getByText(/incidents? in this range: it fell quiet/);
  await expect(line).toContainText(/version 5\.1 since \d+ \w+ 2026/);
  await expectNoAxeViolations(page);
  await line.getByRole('link', { name: 'version 5.1' }).click();
  await expect(page).toHaveURL(/\/fleet\?.*incident=version-5\.1-/);
});
