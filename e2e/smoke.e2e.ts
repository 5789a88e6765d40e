import { expect } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';
import { WORLDS } from './support/worlds';

for (const world of WORLDS) {
  test.describe(`over the ${world} world`, () => {
    test.use({ world });

    test('the app opens', async ({ page }) => {
      await page.goto('/');
      await expect(page).toHaveTitle(/Soundings/);
      await expect(page.getByRole('main')).toBeVisible();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoAxeViolations(page);
    });

    test('the server is alive', async ({ request }) => {
      expect((await request.get('/healthz')).status()).toBe(200);
      expect((await request.get('/readyz')).status()).toBe(world === 'empty' ? 503 : 200);
    });
  });
}
