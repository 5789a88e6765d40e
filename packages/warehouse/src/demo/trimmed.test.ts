import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '@soundings/shared/settings';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openWarehouse } from '../duckdb/warehouse';
import { readLedger } from '../ingest/ledger';
import { buildSnapshot } from '../snapshot/build';
import { writeTrimmedRaw } from './trimmed';

test('a trimmed fleet builds, varied and nearly as large as asked for', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'soundings-trimmed-'));
  const settings = readSettings({});
  const options = { dataDir, settings, now: '2026-03-11T06:00:00.000Z', instances: 300, days: 70, seed: 1 };
  try {
    await writeTrimmedRaw(options);
    await expect(writeTrimmedRaw(options)).rejects.toThrow('already holds loads');
    const ledger = await readLedger(dataDir);
    const pings = ledger.filter(({ kind }) => kind === 'pings').reduce((sum, load) => sum + load.rows, 0);
    expect(pings).toBeGreaterThan(0.75 * 300 * 70);
    await buildSnapshot({ dataDir, settings, now: options.now });
    const warehouse = await openWarehouse({ dataDirs: [dataDir] });
    const lease = warehouse.acquire();
    const row = z.object({
      instances: z.number(),
      hostings: z.number(),
      drifts: z.number(),
      secondary: z.number(),
      pairs: z.number(),
    });
    const sql =
      () => `SELECT COUNT(*) AS instances, COUNT(DISTINCT hosting) AS hostings, COUNT(DISTINCT drift) AS drifts,
      COUNT(CASE WHEN instance_type = 'secondary' THEN 1 END) AS secondary,
      COUNT(CASE WHEN instance_type = 'primary' THEN account_id END) - COUNT(DISTINCT CASE WHEN instance_type = 'primary' THEN account_id END) AS pairs
      FROM core.instances`;
    const [fleet] = await lease.run({ name: 'trimmed', sql, params: {}, row });
    expect(fleet?.instances).toBeGreaterThanOrEqual(300);
    expect(fleet?.hostings).toBe(4);
    expect(fleet?.drifts).toBeGreaterThanOrEqual(4);
    expect(fleet?.secondary).toBe(30);
    expect(fleet?.pairs).toBe(11);
    lease.release();
    await warehouse.close();
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}, 120_000);
