import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { root } from '../scripts/lib/run.mjs';
import { type BigqueryServer, startBigquery } from './support/bigquery';
import { openSettled } from './support/settled';
import { test, WIRE_FOLDER } from './support/test';

/**
 * What a page asks BigQuery for when nobody has opened it before, printed as the rows of a table of
 * `docs/bigquery.md`; the document is wrong when a row is not in it.
 */

const PAGES: Record<string, string> = {
  Overview: '/',
  'Telemetry status': '/fleet',
  Instance: '/fleet/3b9f6c52-7d1e-4a8b-9c04-5e2a71d0f6b3',
  'Find a customer': '/find?q=marlowe',
  Usage: '/usage',
  'Which tool?': '/guide',
};

/** BigQuery bills at least so much for each table that a query names. */
const LEAST_MIB = 10;
const USD_PER_MIB = 6.25 / 2 ** 20;

const DOCUMENT = readFileSync(join(root, 'docs/bigquery.md'), 'utf8');

/** How many times larger a fleet of 20,000 instances is than the one whose bytes the document holds. */
const TIMES = 10;

type Asked = Record<string, { queries: number; tables: number }>;

/** What the document says that a question reads, in MiB, over the smaller fleet. */
function readBy(question: string): number {
  const [, mib] = new RegExp(`\\| \`${question}\` \\| \\d+ \\| ([\\d.]+) \\|`).exec(DOCUMENT) ?? [];
  if (mib === undefined) throw new Error(`docs/bigquery.md does not say what ${question} reads`);
  return Number(mib);
}

function rowOf(name: string, { 'current-snapshot': _look, 'past-days': _days, ...asked }: Asked): string {
  const questions = Object.entries(asked);
  const total = (value: (entry: [string, Asked[string]]) => number) =>
    questions.reduce((all, one) => all + value(one), 0);
  const least = LEAST_MIB * total(([, { tables }]) => tables);
  const large = total(([question, { queries, tables }]) =>
    Math.max(LEAST_MIB * tables, Math.round(queries * TIMES * readBy(question))),
  );
  const usd = (mib: number) => (1000 * mib * USD_PER_MIB).toFixed(2);
  const counts = [total(([, { queries }]) => queries), total(([, { tables }]) => tables)];
  return `| ${[name, ...counts, least, usd(least), large, usd(large)].join(' | ')} |`;
}

test.describe('a page that nobody has opened before', () => {
  let bigquery: BigqueryServer;
  test.beforeAll(async () => {
    bigquery = await startBigquery(process.env[WIRE_FOLDER] ?? '');
  });
  test.afterAll(() => bigquery.stop());

  test('costs what the document says', async ({ browser }) => {
    test.slow();
    const rows: string[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
      await bigquery.tell('forget');
      await openSettled(page, bigquery.url + path);
      await expect(page.getByRole('alert')).toHaveCount(0);
      rows.push(rowOf(name, (await bigquery.tell('asked')) as Asked));
      await page.context().close();
    }
    console.log(rows.join('\n'));
    expect(rows.filter((row) => !DOCUMENT.includes(row))).toEqual([]);
  });
});
