import { ENDPOINTS } from '@soundings/shared/endpoints';
import { readSettings } from '@soundings/shared/settings';
import { retryQuarantine } from '@soundings/warehouse/ingest/retry';
import { readStatus } from '@soundings/warehouse/ingest/status';
import { buildSnapshot } from '@soundings/warehouse/snapshot/build';
import { loadTexts, ndjson, NOW, pingRow, tempFolder } from '@soundings/warehouse/testing/data-folder';
import { expect, test } from 'vitest';
import { serveFolder } from '../testing/serve';

/** What each way of asking says about the refused pings. */
async function refusedPings(dataDir: string) {
  await buildSnapshot({ dataDir, now: NOW, settings: readSettings({}) });
  const server = await serveFolder(dataDir);
  const { body } = await server.json<unknown>('/api/sources');
  await server.close();
  const shown = ENDPOINTS.sources.reply.parse(body).sources.find(({ kind }) => kind === 'pings');
  const status = await readStatus(dataDir);
  return {
    api: Object.fromEntries((shown?.quarantine ?? []).map(({ reason, records }) => [reason, records])),
    status: status.quarantine,
    statusOfPings: status.loads.find(({ kind }) => kind === 'pings')?.quarantined,
  };
}

test('the quarantine that is shown is what is still refused', async () => {
  const dataDir = await tempFolder();
  const early = { dataDir, now: '2024-06-01T00:00:00.000Z', acceptBad: true };
  const future = (site: string) => [pingRow(site, '2024-06-03T03:00:00Z'), pingRow(site, '2024-06-03T04:00:00Z')];
  await loadTexts(dataDir, { 'a.ndjson': `${ndjson(future('a'))}{\n`, 'b.ndjson': ndjson(future('b')) }, early);
  const before = { future_time: 4, not_json: 1 };
  expect(await refusedPings(dataDir)).toEqual({ api: before, status: before, statusOfPings: 5 });

  await retryQuarantine({ dataDir, now: NOW, threads: 1 });
  const after = { not_json: 1 };
  expect(await refusedPings(dataDir)).toEqual({ api: after, status: after, statusOfPings: 1 });
});

test('a file taken after all has its refusals counted anew', async () => {
  const dataDir = await tempFolder();
  const rows = [pingRow('a', '2024-06-03T03:00:00Z'), pingRow('a', '2024-06-09T04:00:00Z')];
  const file = { 'a.ndjson': ndjson(rows) };
  const [refused] = await loadTexts(dataDir, file, { now: '2024-06-01T00:00:00.000Z' });
  expect(refused).toMatchObject({ status: 'refused', quarantined: 2 });
  await retryQuarantine({ dataDir, now: NOW, threads: 1 });
  expect((await refusedPings(dataDir)).api).toEqual({ future_time: 1 });
  const [taken] = await loadTexts(dataDir, file, { acceptBad: true });
  expect(taken).toMatchObject({ status: 'loaded', rows: 0, duplicates: 1, quarantined: 1 });
  expect(await refusedPings(dataDir)).toMatchObject({ api: { future_time: 1 }, status: { future_time: 1 } });
});
