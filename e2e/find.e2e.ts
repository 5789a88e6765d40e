import { expect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

const FIND = '**/api/find?*';
const QUEUE = '**/api/unlinked?*';
const box = (page: Page) => page.getByRole('textbox', { name: 'Who are you looking for?' });
const found = (page: Page) => page.getByRole('region', { name: 'What was found' });
const card = (page: Page, title: string | RegExp) =>
  found(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: title }) });
const chain = (page: Page, title: string | RegExp) => card(page, title).getByRole('list', { name: 'Link chain' });
const queue = (page: Page) => page.getByRole('region', { name: 'Unlinked pings' }).getByRole('table');

async function look(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await page.keyboard.press('Enter');
}

test.describe('over the wire samples', () => {
  test.use({ world: 'wire' });

  test('from the rail to a customer, to the fleet that shows it', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Find a customer' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Find a customer' })).toBeVisible();
    await look(page, 'Marlowe Freight');
    await expect(page).toHaveURL(/\/find\?q=marlowe\+freight$/);
    await expect(found(page)).toContainText('2 instances match “marlowe freight”');
    const staging = 'Marlowe Freight - staging';
    await expect(chain(page, staging).getByRole('listitem')).toHaveCount(6);
    await expect(chain(page, staging)).toContainText('secondary');
    await chain(page, staging).getByRole('link').click();
    await expect(page).toHaveURL(/\/find\?q=licence:[0-9a-f]{8}$/);
    await expect(found(page)).toContainText('1 instance matches');
    await page.goBack();
    await expect(card(page, staging)).toContainText('does not show it');
    await expect(
      card(page, 'Marlowe Freight - production').getByRole('list', { name: 'Where the chain breaks' }),
    ).toHaveCount(0);

    await card(page, staging).getByRole('link', { name: 'show it among all instances' }).click();
    await expect(page).toHaveURL(/\/fleet\?population=all&q=site:/);
    await expect(page.getByRole('region', { name: 'Instances' }).getByRole('table')).toContainText(staging);
  });

  test('neither an e-mail, nor a key, nor a URL stays in the address or leaves the page', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/find');
    await look(page, 'build-tools@quillongames.example');
    await expect(page).toHaveURL(/\/find\?q=domain:quillongames\.example$/);
    await expect(box(page)).toHaveValue('domain:quillongames.example');
    await expect(card(page, 'Quillon Games')).toContainText('found by the domain of');
    await look(page, 'EXAMPLE.marlowe-prod.2023.slk');
    await expect(page).toHaveURL(/\/find\?q=licence:[0-9a-f]{8}$/);
    await expect(card(page, 'Marlowe Freight - production')).toContainText('found by licence key');
    await look(page, 'https://me:word@code.marlowefreight.example/private');
    await expect(card(page, 'Marlowe Freight - production')).toContainText('found by the domain of its URL');
    await page.goto('/find?q=build-tools@quillongames.example');
    await expect(page).toHaveURL(/\/find\?q=domain:quillongames\.example$/);
    const called = asked.filter((url) => url.includes('/api/')).join(' ');
    expect(called).toContain('/api/find?q=');
    expect(called).not.toMatch(/build-tools|slk|private|word/);
    await page.goBack();
    await expect(box(page)).toHaveValue('domain:code.marlowefreight.example');
  });

  test('the queue tells who may be behind a site, and leads there', async ({ page }) => {
    await page.goto('/find');
    const row = queue(page).getByRole('row', { name: /0f7be3d2/ });
    await expect(row).toContainText('no licence entered');
    await expect(row).toContainText('Hollinbrook Software (same e-mail domain as the installer)');
    await row.getByRole('link', { name: 'Hollinbrook Software' }).click();
    await expect(card(page, 'Hollinbrook Software')).toContainText('no licence on record belongs to it');
  });

  test('a search of the fleet that matches nobody leads here', async ({ page }) => {
    await page.goto('/fleet?q=hollinbrook');
    await page.getByRole('link', { name: 'Find out why “hollinbrook” is not here' }).click();
    await expect(page).toHaveURL(/\/find\?q=hollinbrook$/);
    await expect(card(page, 'Hollinbrook Software')).toContainText('CRM account');
  });

  test('the keyboard is enough', async ({ page }) => {
    await page.goto('/cost');
    await expect(page.getByText('This warehouse bills nothing')).toBeVisible();
    // On a busy machine the two keys of a chord may lie too far apart.
    await expect(async () => {
      await page.keyboard.press('g');
      await page.keyboard.press('n');
      await expect(page.getByRole('heading', { level: 1, name: 'Find a customer' })).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await page.keyboard.press('/');
    await expect(box(page)).toBeFocused();
    await page.keyboard.type('b');
    await page.keyboard.press('Enter');
    await expect(page.getByText('At least two letters')).toBeVisible();
    await page.keyboard.type('rackenfield');
    await page.keyboard.press('Enter');
    await expect(chain(page, /Brackenfield/)).toContainText('air-gapped');
    await expect(box(page)).toBeFocused();
  });

  test('nobody, an error and waiting are told apart', async ({ page }) => {
    await page.goto('/find?q=nobody-has-this');
    await expect(found(page)).toContainText('Nothing is known of “nobody-has-this”');
    let answer: (() => void) | undefined;
    await page.route(FIND, async (route) => {
      await new Promise<void>((resolve) => (answer = resolve));
      await route.fulfill({ status: 500, json: { code: 'internal', message: 'No chain.', requestId: 'req-find' } });
    });
    await page.route(QUEUE, (route) =>
      route.fulfill({ status: 500, json: { code: 'internal', message: 'No queue.', requestId: 'req-queue' } }),
    );
    await page.goto('/find?q=marlowe');
    await expect(page.getByRole('status', { name: 'Loading what was found' })).toBeVisible();
    answer?.();
    await expect(page.getByRole('alert').filter({ hasText: 'req-find' })).toBeVisible();
    const refused = page.getByRole('alert').filter({ hasText: 'req-queue' });
    await page.unroute(QUEUE);
    await refused.getByRole('button', { name: 'Try again' }).click();
    await expect(queue(page)).toBeVisible();
  });
});

test('axe finds nothing to refuse, wide and narrow', async ({ page }) => {
  await page.goto('/find?q=group');
  await expect(found(page)).toBeVisible();
  await expect(queue(page)).toBeVisible();
  await expectNoAxeViolations(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoAxeViolations(page);
  expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(360);
});
