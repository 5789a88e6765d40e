import { describe, expect, it } from 'vitest';
import { cannedBigQuery, question } from '../testing/bigquery/canned';
import type { Trouble } from '../testing/bigquery/loopback';

const SECRET = 'core_one__ in vendor-analytics: SELECT n FROM soundings';
const error = (status: number, reason: string): Trouble => ({ kind: 'error', status, reason, message: SECRET });

const FAULTS: [trouble: Trouble, code: string, attempts: number][] = [
  [error(400, 'invalidQuery'), 'internal', 1],
  [error(400, 'bytesBilledLimitExceeded'), 'budget_exceeded', 1],
  [error(500, 'bytesBilledLimitExceeded'), 'budget_exceeded', 1],
  [error(403, 'quotaExceeded'), 'budget_exceeded', 1],
  [error(400, 'resourcesExceeded'), 'busy', 1],
  [error(400, 'stopped'), 'warehouse_unavailable', 1],
  [error(401, 'authError'), 'warehouse_unavailable', 1],
  [error(403, 'accessDenied'), 'warehouse_unavailable', 1],
  [error(404, 'notFound'), 'warehouse_unavailable', 1],
  [error(403, 'rateLimitExceeded'), 'busy', 3],
  [error(429, 'tooManyRequests'), 'busy', 3],
  [error(500, 'internalError'), 'warehouse_unavailable', 1],
  [error(500, 'backendError'), 'warehouse_unavailable', 3],
  [error(503, 'backendError'), 'warehouse_unavailable', 3],
  [{ kind: 'html', status: 502 }, 'warehouse_unavailable', 3],
  [{ kind: 'drop' }, 'warehouse_unavailable', 3],
  [{ kind: 'half' }, 'warehouse_unavailable', 3],
  [{ kind: 'reply', body: { hello: 'world' } }, 'warehouse_unavailable', 3],
];
const nameOf = (trouble: Trouble): string =>
  trouble.kind === 'error' ? `${trouble.status} ${trouble.reason}` : trouble.kind;

describe('every failure of BigQuery', () => {
  it.each(FAULTS.map(([trouble, code, attempts]) => [nameOf(trouble), code, attempts, trouble] as const))(
    '%s is %s after %i attempts, and says no name',
    async (_name, code, attempts, trouble) => {
      const { loopback, open } = await cannedBigQuery();
      const lease = (await open()).acquire();
      loopback.trouble('jobs.query', trouble, trouble, trouble, trouble);
      const failure = lease.run(question(), { deadlineMs: 3000 });
      await expect(failure).rejects.toMatchObject({ code, name: 'WarehouseError' });
      await expect(failure).rejects.not.toThrow(/SELECT|core_|vendor|soundings/);
      expect(loopback.received).toHaveLength(attempts);
      loopback.calm();
      expect(await lease.run(question())).toEqual([{ n: 1 }]);
    },
  );

  it('keeps the words of the service in the cause, for the log, and nothing of the exchange', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open()).acquire();
    loopback.trouble('jobs.query', error(400, 'invalidQuery'));
    const failure: unknown = await lease.run(question()).catch((thrown: unknown) => thrown);
    const { cause } = failure as Error;
    expect(cause).toMatchObject({ message: `400 invalidQuery: ${SECRET}` });
    expect(Object.keys(cause as object)).toEqual([]);
  });
});

describe('retries', () => {
  it('end as soon as one attempt is answered, and have an id of their own', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open()).acquire();
    loopback.trouble('jobs.query', error(503, 'backendError'), { kind: 'drop' });
    expect(await lease.run(question())).toEqual([{ n: 1 }]);
    const ids = loopback.received.map(({ body }) => (body as { requestId: string }).requestId);
    expect(new Set(ids).size).toBe(3);
  });

  it.each([
    [0, 60, 3],
    [0.999, 179, 3],
  ])('pause longer each time, spread by chance (%d)', async (chance, pausesMs, attempts) => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ retryMs: 40, random: () => chance })).acquire();
    const trouble = error(429, 'rateLimitExceeded');
    loopback.trouble('jobs.query', trouble, trouble, trouble);
    const started = performance.now();
    await expect(lease.run(question())).rejects.toMatchObject({ code: 'busy' });
    expect(performance.now() - started).toBeGreaterThan(pausesMs - 2);
    expect(loopback.received).toHaveLength(attempts);
  });

  it('never go beyond the deadline: what has no time left for a pause is told at once', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ retryMs: 60_000 })).acquire();
    loopback.trouble('jobs.query', error(503, 'backendError'));
    const started = performance.now();
    await expect(lease.run(question())).rejects.toMatchObject({ code: 'warehouse_unavailable' });
    expect(performance.now() - started).toBeLessThan(2000);
    expect(loopback.received).toHaveLength(1);
  });
});
