import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Lease } from '../port';
import { cannedBigQuery, question } from '../testing/bigquery/canned';
import type { Trouble } from '../testing/bigquery/loopback';

const DOWN: Trouble = { kind: 'error', status: 500, reason: 'internalError' };
const times = (count: number, trouble: Trouble): Trouble[] => Array.from({ length: count }, () => trouble);

async function fail(lease: Lease, count: number, code = 'warehouse_unavailable'): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await expect(lease.run(question(), { deadlineMs: code === 'timeout' ? 60 : 5000 })).rejects.toMatchObject({ code });
}

describe('the circuit', () => {
  it('opens after five failures in a row, lets one probe through at a time, and closes with the first answer', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ probeMs: 1500 })).acquire();
    loopback.trouble('jobs.query', ...times(6, DOWN));
    await fail(lease, 5);
    await fail(lease, 3);
    expect(loopback.received).toHaveLength(5);
    await sleep(1600);
    await fail(lease, 2);
    expect(loopback.received).toHaveLength(6);
    await sleep(1600);
    expect(await lease.run(question())).toEqual([{ n: 1 }]);
    expect(await lease.run(question())).toEqual([{ n: 1 }]);
  });

  it('opens over silence too, which only a deadline ends', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open()).acquire();
    loopback.trouble('jobs.query', ...times(5, { kind: 'silence' }));
    await fail(lease, 5, 'timeout');
    await fail(lease, 1);
    expect(loopback.received).toHaveLength(5);
  });

  it.each<[string, Trouble, string]>([
    ['a wrong question', { kind: 'error', status: 400, reason: 'invalidQuery' }, 'internal'],
    ['a refusal', { kind: 'error', status: 403, reason: 'accessDenied' }, 'warehouse_unavailable'],
    ['a byte cap', { kind: 'error', status: 400, reason: 'bytesBilledLimitExceeded' }, 'budget_exceeded'],
  ])('stays closed over %s: the service answers', async (_name, trouble, code) => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open()).acquire();
    loopback.trouble('jobs.query', ...times(8, trouble));
    await fail(lease, 8, code);
    expect(await lease.run(question())).toEqual([{ n: 1 }]);
  });

  it('stays closed over questions that only take too long', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ firstReplyMs: 5 })).acquire();
    loopback.trouble('jobs.query', ...times(6, { kind: 'slow', ms: 60_000 }));
    for (let index = 0; index < 6; index += 1)
      await expect(lease.run(question(), { deadlineMs: 800 })).rejects.toMatchObject({ code: 'timeout' });
    expect(await lease.run(question())).toEqual([{ n: 1 }]);
  });

  it('counts only failures in a row', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open()).acquire();
    for (let round = 0; round < 3; round += 1) {
      loopback.trouble('jobs.query', ...times(4, DOWN));
      await fail(lease, 4);
      expect(await lease.run(question())).toEqual([{ n: 1 }]);
    }
  });
});
