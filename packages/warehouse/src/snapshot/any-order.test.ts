import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings } from '@soundings/shared/settings';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLedger } from '../ingest/ledger';
import { NOW, WIRE_SAMPLES, loadTexts, rawRows, tempFolder } from '../testing/data-folder';
import { servedContent } from '../testing/served-content';
import { buildSnapshot } from './build';

interface Sent {
  content: string;
  asOf?: string;
}

const sample = (name: string) => readFile(join(WIRE_SAMPLES, name), 'utf8');

/** What was delivered: each ping in a file of its own, and three exports, of the accounts also an older one. */
async function deliveries(): Promise<Sent[]> {
  const accounts = await sample('accounts.csv');
  const asOf = '2024-06-01T00:00:00Z';
  return [
    ...(await sample('warehouse-rows.ndjson'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => ({ content: `${line}\n` })),
    { content: accounts, asOf },
    { content: accounts.replaceAll('Tarnwell Bank', 'Old Name'), asOf: '2024-05-01T00:00:00Z' },
    { content: await sample('subscriptions-licences.csv'), asOf },
    { content: await sample('releases.csv'), asOf },
  ];
}

async function deliver(dataDir: string, sent: readonly Sent[], name: (n: number) => string): Promise<void> {
  for (const [n, { content, asOf }] of sent.entries())
    await loadTexts(dataDir, { [name(n)]: content }, asOf === undefined ? {} : { asOf });
}

async function built(dataDir: string): Promise<Record<string, string[]>> {
  await buildSnapshot({ dataDir, now: NOW, settings: readSettings({}) });
  return servedContent(dataDir);
}

test('R1: files in any order, under any name, and all of them twice: every result table is equal', async () => {
  const sent = await deliveries();
  const [plain, shuffled] = [await tempFolder(), await tempFolder()];
  await deliver(plain, sent, (n) => `file-${n}`);
  const expected = await built(plain);
  expect(expected['core.instances']).toHaveLength(9);
  expect(expected['core.accounts']).toHaveLength(8);
  expect(expected['core.accounts']!.join()).not.toContain('Old Name');

  const [order] = fc.sample(fc.shuffledSubarray(sent, { minLength: sent.length }), { seed: 1, numRuns: 1 });
  expect(order).not.toEqual(sent);
  await deliver(shuffled, order!, (n) => `${sent.length - n}.dat`);
  expect(await built(shuffled)).toEqual(expected);

  const before = await readLedger(shuffled);
  await deliver(shuffled, sent, (n) => `again-${n}`);
  const after = await readLedger(shuffled);
  expect(after.slice(0, before.length)).toEqual(before);
  for (const entry of after.slice(before.length))
    expect(entry).toMatchObject({ status: 'skipped', note: 'already loaded' });
  expect(after).toHaveLength(2 * sent.length);
  expect(await built(shuffled)).toEqual(expected);
});

test('R1: every export is kept with its as-of time, and the newest speaks', async () => {
  const dataDir = await tempFolder();
  const releases = 'version,released_at\n5.0.0,2024-01-01\n';
  const times = ['2024-03-01T00:00:00Z', '2024-01-01T00:00:00Z', '2024-02-01T00:00:00Z'];
  for (const asOf of times) await loadTexts(dataDir, { 'releases.csv': releases }, { asOf });
  const [again] = await loadTexts(dataDir, { 'other-name.csv': releases }, { asOf: times[1]! });
  expect(again).toMatchObject({ status: 'skipped', note: 'already loaded' });
  const rows = await rawRows(dataDir, 'releases');
  expect(rows.map((row) => row['as_of'])).toEqual([
    '2024-01-01 00:00:00',
    '2024-02-01 00:00:00',
    '2024-03-01 00:00:00',
  ]);
});
