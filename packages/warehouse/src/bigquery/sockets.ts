import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';

const CHANNEL = 'http.client.request.start';

interface Following {
  requests: Set<ClientRequest>;
  broken: boolean;
}

/**
 * Knows which HTTP requests a piece of work has begun, so that it can break them off. The
 * client takes no signal and no time limit: without this, every question given up while
 * BigQuery is silent would leave a socket open for good.
 */
export class Sockets {
  readonly #followed = new AsyncLocalStorage<Following>();
  readonly #onStart = (message: unknown) => {
    const following = this.#followed.getStore();
    const { request } = message as { request: ClientRequest };
    if (following === undefined) return;
    if (following.broken) request.destroy();
    following.requests.add(request);
    request.once('close', () => following.requests.delete(request));
  };

  constructor() {
    subscribe(CHANNEL, this.#onStart);
  }

  /** Begins the work. `breakOff` ends its open requests, and those it would still begin. */
  follow<T>(work: () => Promise<T>): { result: Promise<T>; breakOff: () => void } {
    const following: Following = { requests: new Set(), broken: false };
    return {
      result: this.#followed.run(following, work),
      breakOff: () => {
        following.broken = true;
        for (const request of following.requests) request.destroy();
      },
    };
  }

  close(): void {
    unsubscribe(CHANNEL, this.#onStart);
  }
}
