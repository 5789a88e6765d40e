import { expect, type Page } from '@playwright/test';

const QUIET_MS = 2500;

/**
 * Opens an address and waits until nothing on the page waits any more: nothing busy, no placeholder, and no request
 * for a while. Slow answers count as requests, so that a slow machine only makes it longer.
 */
export async function openSettled(page: Page, address: string): Promise<void> {
  let running = 0;
  let changes = 0;
  const change = (by: number) => () => {
    running += by;
    changes += 1;
  };
  page.on('request', change(1));
  for (const event of ['requestfinished', 'requestfailed'] as const) page.on(event as 'requestfinished', change(-1));
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(async () => {
    const before = changes;
    await page.waitForTimeout(QUIET_MS);
    expect([running, changes]).toEqual([0, before]);
    expect(await page.locator('[aria-busy="true"], output[aria-label^="Loading"]').count()).toBe(0);
  }).toPass({ timeout: 120_000 });
}
