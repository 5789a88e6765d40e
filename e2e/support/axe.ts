import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Expects that axe finds nothing to refuse on the page as it stands, in light and in dark. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    // Evaluated by the debugger: the page's own policy would refuse an injected script.
    await page.evaluate(source);
    const { violations } = await page.evaluate(() => {
      const { axe } = globalThis as unknown as { axe: { run: () => Promise<AxeResults> } };
      return axe.run();
    });
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => node.target.join(' ')),
    }));
    expect(found, `axe in ${colorScheme} on ${page.url()}`).toEqual([]);
  }
}
