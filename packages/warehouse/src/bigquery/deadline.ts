import { DEFAULT_DEADLINE_MS, type Stop, stopError } from '../answer';
import type { RunOptions } from '../port';

/** When a question has to end: at its deadline, or as soon as nobody waits for it. Uses the monotonic clock. */
export class Deadline {
  readonly #endsAtMs: number;
  readonly #stopped: Promise<never>;
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  #stop: (why: Stop) => void = () => {};
  readonly #onAbort = () => this.#stop('cancelled');

  constructor(options: RunOptions) {
    const ms = options.deadlineMs ?? DEFAULT_DEADLINE_MS;
    this.#endsAtMs = performance.now() + ms;
    this.#stopped = new Promise((_, reject) => {
      this.#stop = (why) => reject(stopError(why));
    });
    this.#stopped.catch(() => {});
    this.#timer = setTimeout(() => this.#stop('timeout'), ms);
    this.#signal = options.signal;
    this.#signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Milliseconds until the question is over; never negative. */
  get leftMs(): number {
    return Math.max(0, this.#endsAtMs - performance.now());
  }

  /** What the work gives; a WarehouseError `timeout` or `cancelled` when the question is over before. */
  race<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#stopped]);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }
}
