import { setTimeout as sleep } from 'node:timers/promises';
import type { Deadline } from './deadline';

export interface RetryPolicy {
  /** The middle of the first pause, in milliseconds; the second is twice as long. */
  pauseMs: number;
  /** In [0, 1): spreads the pauses from half to one and a half, so that those refused together do not come back together. */
  random: () => number;
}

const RETRIES = 2;

/** Tries again what failed in passing, at most twice and never beyond the deadline. */
export async function retried<T>(
  attempt: () => Promise<T>,
  isPassing: (error: unknown) => boolean,
  deadline: Deadline,
  policy: RetryPolicy,
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      const pauseMs = policy.pauseMs * 2 ** failures * (0.5 + policy.random());
      if (failures === RETRIES || !isPassing(error) || pauseMs >= deadline.leftMs) throw error;
      await deadline.race(sleep(pauseMs));
    }
  }
}
