import { test as base, expect } from '@playwright/test';
import type { World } from './worlds';

/** The variable in which the set-up tells the workers where a world is served. */
export function addressVariable(world: World): string {
  return `SOUNDINGS_E2E_${world.toUpperCase()}`;
}

/** The variable that names the folder of the wire samples, for a journey that serves it in its own way. */
export const WIRE_FOLDER = 'SOUNDINGS_E2E_WIRE_FOLDER';

/** Where a world is served. */
export function addressOf(world: World): string {
  const url = process.env[addressVariable(world)];
  if (url === undefined) throw new Error(`The ${world} world is not served.`);
  return url;
}

/**
 * Playwright's test over the built app. `test.use({ world: 'wire' })` chooses the data that `page.goto('/…')` meets;
 * the demo fleet unless told. A page that throws, or that breaks its own content security policy, fails its test.
 */
export const test = base.extend<{ world: World; soundPage: void }>({
  world: ['demo', { option: true }],
  baseURL: async ({ world }, use) => {
    await use(addressOf(world));
  },
  soundPage: [
    async ({ page }, use) => {
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      page.on('console', (message) => {
        if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
      });
      await use();
      expect(faults, 'errors thrown in the page').toEqual([]);
    },
    { auto: true },
  ],
});
