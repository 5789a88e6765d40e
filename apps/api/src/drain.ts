import type { Server } from 'node:http';
import type { Warehouse } from '@soundings/warehouse/port';
import type { Logger } from 'pino';

/** How long running requests may take once stopping began. */
const GRACE_MS = 25_000;
/** Requests that are already on their way in are still read. */
const LAST_CALL_MS = 100;

export interface DrainOptions {
  server: Server;
  warehouse: Warehouse;
  logger: Logger;
  onDraining: () => void;
}

/**
 * Stops in order at SIGTERM or SIGINT: not ready any more, no new connections, running
 * requests end or are cut off after the grace period, everything is closed, exit 0. A
 * second signal ends at once.
 */
export function drain({ server, warehouse, logger, onDraining }: DrainOptions): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    onDraining();
    logger.info({ signal }, 'stopping');
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    const close = () =>
      server.close(() => {
        clearTimeout(cut);
        void warehouse.close().then(() => process.exit(0));
      });
    setTimeout(close, LAST_CALL_MS);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
