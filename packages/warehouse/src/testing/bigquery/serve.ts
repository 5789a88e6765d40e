import { createInterface } from 'node:readline';
import { startReferenceEngine } from '../googlesql/engine';
import { fillFromSnapshot } from './fill';
import { startLoopback } from './loopback';

/**
 * BigQuery on this machine, filled from the snapshot of a data folder, in a process of its
 * own: `serve.ts FOLDER PROJECT DATASET`. Prints its address. A line `down` on its input
 * makes it answer every request with a 503, until a line `up`; each is said back when it
 * holds. Ends when its input does, so that it never outlives who started it.
 */
const [, , dataDir = '', project = '', dataset = ''] = process.argv;
const engine = await startReferenceEngine();
const loopback = await startLoopback({ engine });
await fillFromSnapshot(loopback.catalog, { project, dataset }, dataDir);
process.stdout.write(`${loopback.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.stdin.destroy());
process.stdin.on('close', () => void Promise.all([loopback.close(), engine.close()]));
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'down') loopback.down({ kind: 'error', status: 503, reason: 'backendError' });
  else if (line === 'up') loopback.calm();
  process.stdout.write(`${line}\n`);
});
