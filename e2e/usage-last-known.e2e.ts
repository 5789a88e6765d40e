import { expect } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

test('last known values come back into tiles, chart and table, marked and counted apart', async ({ page }) => {
  await page.goto('/usage');
  const tile = page.getByRole('region', { name: 'Monthly active users', exact: true });
  await expect(tile).not.toContainText('last known');
  await page.getByRole('switch', { name: 'Last known values' }).check({ force: true });
  await expect(page).toHaveURL(/lastKnown=include/);
  await expect(tile).toContainText(/of which [\d,.]+ last known, of \d+ silent instances?/);
  await expect(page.getByText(/Striped and dotted: with silent instances/).first()).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole('button', { name: 'Menu of monthly active users', exact: true }).click();
  await page.getByRole('menuitem', { name: 'View as table' }).click();
  const table = page.getByRole('region', { name: 'Monthly active users as a table' });
  await expect(table.getByRole('columnheader', { name: 'With last known' })).toBeVisible();
  await expect(table.getByRole('cell', { name: /silent instances?\)$/ }).first()).toBeVisible();
});
