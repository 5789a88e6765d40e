import { WarehouseError } from './port';

export interface SemaphoreLimits {
  /** How many may run at once. */
  running: number;
  /** How many may wait. */
  waiting: number;
  /** How long one may wait, in milliseconds. */
  waitMs: number;
}

interface Waiter {
  grant: () => void;
  refuse: (error: WarehouseError) => void;
}

const busy = () => new WarehouseError('busy', 'too many questions at once');

/** Bounds how many questions run and wait; who finds the queue full or waits too long is told `busy`. */
export class Semaphore {
  #running = 0;
  readonly #queue: Waiter[] = [];

  constructor(readonly limits: SemaphoreLimits) {}

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  async use<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.#enter(signal);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #enter(signal?: AbortSignal): Promise<void> | void {
    if (this.#running < this.limits.running) {
      this.#running += 1;
      return;
    }
    if (this.#queue.length >= this.limits.waiting) throw busy();
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        finish();
      };
      const waiter: Waiter = { grant: () => settle(resolve), refuse: (error) => settle(() => reject(error)) };
      const drop = (error: WarehouseError) => {
        this.#queue.splice(this.#queue.indexOf(waiter), 1);
        waiter.refuse(error);
      };
      const onAbort = () => drop(new WarehouseError('cancelled', 'nobody waits for the answer any more'));
      const timer = setTimeout(() => drop(busy()), this.limits.waitMs);
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#queue.push(waiter);
    });
  }

  #leave(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#running -= 1;
    else next.grant();
  }
}
