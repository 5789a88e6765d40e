import { describe, expect, it, vi } from 'vitest';
import { BUILD, cannedBigQuery, DATASET, question } from '../testing/bigquery/canned';
import { showBuild } from '../testing/bigquery/fill';
import { currentSnapshotSql, tableOfBuild } from './layout';

const NEXT = { ...BUILD, id: '20240604T060000Z-9f8e7d6c', dataThrough: '2024-06-04T05:00:00.000Z' };
const view = `${DATASET.project}.${DATASET.dataset}.current_snapshot`;

describe('the current snapshot', () => {
  it('is asked for by a query that no cache answers and that names no table', async () => {
    const { loopback, open } = await cannedBigQuery();
    const warehouse = await open({ pollMs: 10 });
    await vi.waitFor(() => expect(loopback.received.length).toBeGreaterThan(2));
    expect(loopback.received[0]?.body).toMatchObject({
      query: `SELECT id, as_of, data_through, built_at, demo FROM \`${view}\``,
      useQueryCache: false,
    });
    expect(warehouse.cost()?.bytesBilled).toBe(0);
  });

  it('stays with a warning while looking for a newer one fails, told once to the log, and recovers', async () => {
    const { loopback, open, events } = await cannedBigQuery();
    const warehouse = await open({ pollMs: 10, retryMs: 1 });
    expect(warehouse.current()?.warning).toBeNull();
    const down = { kind: 'error', status: 403, reason: 'accessDenied', message: 'no right to read' } as const;
    loopback.troubleQuestion('current-snapshot', ...Array.from({ length: 60 }, () => down));
    await vi.waitFor(() => expect(warehouse.current()?.warning).toMatch(/does not answer/), {
      timeout: 20_000,
      interval: 5,
    });
    expect(warehouse.current()).toMatchObject({ id: BUILD.id });
    expect(await warehouse.acquire().run(question())).toEqual([{ n: 1 }]);
    await vi.waitFor(() => expect(warehouse.current()?.warning).toBeNull(), { timeout: 20_000 });
    expect(events).toEqual([
      { type: 'snapshot_opened', id: BUILD.id, demo: false },
      {
        type: 'warehouse_failed',
        reason: 'the warehouse refuses access, or lacks a table: 403 accessDenied: no right to read',
      },
    ]);
  });

  it('is null where BigQuery cannot be reached at the start, and found later', async () => {
    const { loopback, open, events } = await cannedBigQuery();
    const down = { kind: 'drop' } as const;
    loopback.trouble('jobs.query', down, down, down);
    const warehouse = await open({ pollMs: 10, retryMs: 1 });
    expect(warehouse.current()).toBeNull();
    expect(() => warehouse.acquire()).toThrow(expect.objectContaining({ code: 'warehouse_unavailable' }));
    expect(events[0]).toMatchObject({ type: 'warehouse_failed' });
    await vi.waitFor(() => expect(warehouse.current()?.id).toBe(BUILD.id));
  });

  it('decides which tables a question reads, for as long as it is held', async () => {
    const { loopback, open } = await cannedBigQuery();
    const warehouse = await open({ pollMs: 10 });
    const lease = warehouse.acquire();
    loopback.catalog.putTable('vendor-analytics.soundings.core_one__20240604t060000z_9f8e7d6c', {
      columns: [{ name: 'n', type: 'int64' }],
      rows: [{ n: 2 }],
    });
    await showBuild(loopback.catalog, DATASET, NEXT);
    await vi.waitFor(() => expect(warehouse.current()).toEqual({ ...NEXT, warning: null }));
    loopback.received.length = 0;
    await Promise.all([lease.run(question({}, 'older')), warehouse.acquire().run(question({}, 'newer'))]);
    const textOf = (name: string) =>
      loopback.received
        .map(({ body }) => body as { query: string; labels: { question: string } })
        .find(({ labels }) => labels.question === name)?.query;
    expect(textOf('older')).toContain('core_one__20240603t060000z_0a1b2c3d');
    expect(textOf('newer')).toContain('core_one__20240604t060000z_9f8e7d6c');
  });

  it('is not believed where its id could not have come from a build', async () => {
    const { loopback, open, events } = await cannedBigQuery();
    await loopback.catalog.putView(view, currentSnapshotSql(BUILD).replace(BUILD.id, 'x` UNION ALL SELECT `'));
    const warehouse = await open();
    expect(warehouse.current()).toBeNull();
    expect(events).toEqual([{ type: 'warehouse_failed', reason: expect.stringContaining('unexpected shape') }]);
  });
});

describe('names', () => {
  it('carry the build in small letters', () => {
    expect(tableOfBuild('cube.shared_accounts', '20261125T041000Z-0A1b')).toBe(
      'cube_shared_accounts__20261125t041000z_0a1b',
    );
  });

  it.each([
    ['cube.readings', 'a`b'],
    ['cube.readings', ''],
    ['cube`.readings', 'a'],
    ['readings', 'a'],
  ])('are made from nothing else: %s of %s', (table, id) => {
    expect(() => tableOfBuild(table, id)).toThrow(TypeError);
  });
});
