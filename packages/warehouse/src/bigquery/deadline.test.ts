import { describe, expect, it, vi } from 'vitest';
import { cannedBigQuery, question } from '../testing/bigquery/canned';

const MINUTES_MS = 600_000;
const WAIT = { timeout: 10_000 };

async function timed(work: Promise<unknown>): Promise<{ code: unknown; ms: number }> {
  const started = performance.now();
  const thrown: unknown = await work.catch((error: unknown) => error);
  return { code: (thrown as { code?: unknown }).code, ms: performance.now() - started };
}

describe('the deadline', () => {
  it('ends a silent exchange and closes its socket', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open()).acquire();
    loopback.trouble('jobs.query', { kind: 'silence' });
    const { code, ms } = await timed(lease.run(question(), { deadlineMs: 200 }));
    expect(code).toBe('timeout');
    expect(ms).toBeLessThan(700);
    expect(loopback.received).toHaveLength(1);
    await vi.waitFor(async () => expect(await loopback.openConnections).toBe(0), WAIT);
    expect(await lease.run(question())).toEqual([{ n: 1 }]);
  });

  it('ends retries too', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ retryMs: 20 })).acquire();
    loopback.trouble('jobs.query', { kind: 'drop' }, { kind: 'silence' });
    const { code, ms } = await timed(lease.run(question(), { deadlineMs: 1000 }));
    expect(code).toBe('timeout');
    expect(ms).toBeLessThan(1500);
    expect(loopback.received).toHaveLength(2);
  });

  it('cancels the job that runs on, and polls it no more', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ firstReplyMs: 20 })).acquire();
    loopback.trouble('jobs.query', { kind: 'slow', ms: MINUTES_MS });
    const { code, ms } = await timed(lease.run(question(), { deadlineMs: 1000 }));
    expect(code).toBe('timeout');
    expect(ms).toBeLessThan(1500);
    await vi.waitFor(() => expect(loopback.jobs.cancelled).toHaveLength(1), WAIT);
    const polls = loopback.to('jobs.getQueryResults').length;
    await new Promise((settle) => setTimeout(settle, 150));
    expect(loopback.to('jobs.getQueryResults')).toHaveLength(polls);
  });

  it('is not held up by a cancel that nobody answers', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ firstReplyMs: 20 })).acquire();
    loopback.trouble('jobs.query', { kind: 'slow', ms: MINUTES_MS });
    loopback.trouble('jobs.cancel', { kind: 'silence' });
    const { code, ms } = await timed(lease.run(question(), { deadlineMs: 1000 }));
    expect([code, ms < 1500]).toEqual(['timeout', true]);
    await vi.waitFor(() => expect(loopback.to('jobs.cancel')).toHaveLength(1), WAIT);
  });
});

describe('who leaves', () => {
  it('cancels the job and frees the socket', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ firstReplyMs: 20 })).acquire();
    loopback.trouble('jobs.query', { kind: 'slow', ms: MINUTES_MS });
    const caller = new AbortController();
    const waiting = lease.run(question(), { signal: caller.signal });
    waiting.catch(() => {});
    await vi.waitFor(() => expect(loopback.to('jobs.getQueryResults')).toHaveLength(1), WAIT);
    caller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await vi.waitFor(() => expect(loopback.jobs.cancelled).toHaveLength(1), WAIT);
  });

  it('sends nothing when gone before the question', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open()).acquire();
    await expect(lease.run(question(), { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(loopback.received).toEqual([]);
  });

  it('leaves no socket behind, fifty times over', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open()).acquire();
    loopback.trouble('jobs.query', ...Array.from({ length: 50 }, () => ({ kind: 'silence' }) as const));
    const outcomes = Array.from({ length: 50 }, (_one, index) =>
      timed(lease.run(question(), { signal: AbortSignal.timeout(100 + index) })),
    );
    const codes = new Set((await Promise.all(outcomes)).map(({ code }) => code));
    expect(codes).toEqual(new Set(['cancelled']));
    await vi.waitFor(async () => expect(await loopback.openConnections).toBe(0), WAIT);
  });
});
