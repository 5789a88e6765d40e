import { expect, type Page } from '@playwright/test';
import { expectNoAxeViolations } from './support/axe';
import { test } from './support/test';

const answerStep = (page: Page) => page.getByRole('region', { name: 'Step 3: Answer' });
const answers = (page: Page) => answerStep(page).getByRole('article');
const tree = (page: Page) => page.getByRole('region', { name: 'The decision tree' });

test.describe('which tool, on the demo fleet', () => {
  test('a typed question leads to tools, lights the tree and stands in the address', async ({ page }) => {
    await page.goto('/guide');
    await expect(page.getByRole('heading', { level: 1, name: 'Which tool?' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Question' }).fill('expired licence');
    await page.getByRole('option', { name: /Seats, plan, tags, expiry/ }).click();
    await expect(page).toHaveURL(/question=licence/);
    await expect(answers(page).first()).toContainText('Licence admin pages of Sourcegraph.com');
    await expect(
      answers(page)
        .first()
        .getByRole('list', { name: /Tools, in the order/ }),
    ).toContainText('Salesforce');
    await expect(tree(page).getByText('Taken: A2')).toBeVisible();
    await page.reload();
    await expect(answers(page).first()).toContainText('Licence admin pages');
  });

  test('the customers at hand decide who can answer', async ({ page }) => {
    await page.goto('/guide?question=totals');
    await expect(answerStep(page).getByText('Can be answered').first()).toBeVisible();
    await page.getByRole('button', { name: 'Status', exact: true }).click();
    await page.getByRole('checkbox', { name: 'No telemetry' }).check();
    await expect(page).toHaveURL(/status=none/);
    await expect(answers(page)).toHaveCount(1);
    await expect(answers(page)).toContainText('Nobody can tell');
    await expect(answers(page)).toContainText('Ask the technical adviser');
    await answers(page).getByRole('link', { name: 'Show in Telemetry status' }).click();
    await expect(page).toHaveURL(/\/fleet\?.*status=none/);
  });

  test('tools and sources can be searched, and name what they cannot see', async ({ page }) => {
    await page.goto('/guide');
    await page.getByRole('textbox', { name: 'Search tools and data sources' }).fill('funnels');
    const cards = page.getByRole('region', { name: 'Analysis tools' }).getByRole('article');
    await expect(cards).toHaveCount(1);
    await expect(cards).toContainText('every instance that exports no events');
    await cards.getByText('Learn Amplitude in 9 steps').click();
    await expect(cards.getByText('Official Content')).toBeVisible();
  });

  test('a failure stays in its step, and can be tried again', async ({ page }) => {
    let failing = true;
    await page.route('**/api/guide*', async (route) => {
      if (!failing) return route.continue();
      return route.fulfill({
        status: 500,
        contentType: 'application/json',
        body: JSON.stringify({ code: 'internal', message: 'Something failed.', requestId: 'req-77' }),
      });
    });
    await page.goto('/guide?question=totals');
    await expect(answerStep(page).getByRole('alert')).toContainText('req-77');
    await expect(tree(page).getByText('Taken: C')).toBeVisible();
    failing = false;
    await answerStep(page).getByRole('button', { name: 'Try again' }).click();
    await expect(answers(page).first()).toBeVisible();
  });

  test('a slow answer holds its place', async ({ page }) => {
    await page.route('**/api/guide*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    await page.goto('/guide?question=totals');
    await expect(page.getByRole('status', { name: 'Looking for the answer' })).toBeVisible();
    await expect(answers(page).first()).toBeVisible();
  });

  test('a search that nobody matches offers to be cleared', async ({ page }) => {
    await page.goto('/guide?question=totals&q=nosuchcustomer');
    await expect(answerStep(page)).toContainText('No instance matches the filters');
    await answerStep(page).getByRole('button', { name: 'Clear the filters' }).click();
    await expect(page).not.toHaveURL(/nosuchcustomer/);
    await expect(answers(page).first()).toBeVisible();
  });

  test('axe finds nothing before a question', async ({ page }) => {
    await page.goto('/guide');
    await expect(page.getByRole('region', { name: 'Business facts' })).toBeVisible();
    await expectNoAxeViolations(page);
  });

  test('axe finds nothing on an answer', async ({ page }) => {
    await page.goto('/guide?question=journeys');
    await expect(answers(page).first()).toBeVisible();
    await expectNoAxeViolations(page);
  });
});

test.describe('which tool, on the wire samples', () => {
  test.use({ world: 'wire' });

  test('each customer gets the answer that its telemetry allows', async ({ page }) => {
    await page.goto('/guide?question=totals');
    await expect(page.getByText('6 instances at hand')).toBeVisible();
    // A and D send full pings and events, E more than it may, the multi-tenant cloud full pings, C critical ones, F nothing.
    await expect(answers(page)).toHaveCount(5);
    await expect(answers(page).filter({ hasText: 'for 2 of 6 instances' })).toContainText('Managed 1');
    await expect(answers(page).filter({ hasText: 'Critical pings' })).toContainText('Can be answered');
    await expect(answers(page).filter({ hasText: 'No telemetry' })).toContainText('Nobody can tell');
    await expect(tree(page).getByText('2 instances')).toBeVisible();
  });

  test('funnels: events that the contract allows and that arrive can be answered', async ({ page }) => {
    await page.goto('/guide?question=journeys&hosting=managed');
    await expect(answers(page)).toHaveCount(1);
    await expect(answers(page)).toContainText('Can be answered');
    await expect(answers(page)).toContainText('Full pings + user-level data');
  });
});

test.describe('which tool, with nothing loaded', () => {
  test.use({ world: 'empty' });

  test('the tree and the tools are there, and the answer says what is missing', async ({ page }) => {
    await page.goto('/guide?question=totals');
    await expect(answerStep(page).getByRole('alert')).toContainText('No data to read');
    await expect(tree(page)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Operations' }).getByRole('article')).toHaveCount(5);
  });
});
