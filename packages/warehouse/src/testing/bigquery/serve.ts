import { createInterface } from 'node:readline';
import { startReferenceEngine } from '../googlesql/engine';
import { fillFromSnapshot } from './fill';
import { type BigQueryLoopback, startLoopback } from './loopback';

interface Asked {
  query: string;
  labels: { question: string };
  queryParameters?: unknown;
}

/** By question, how many different queries were received since `forget`, and how many tables they name together. */
function questionsAsked({ received }: BigQueryLoopback): Record<string, { queries: number; tables: number }> {
  const asked = received.flatMap(({ route, body }) => (route === 'jobs.query' ? [body as Asked] : []));
  const different = new Map(asked.map((one) => [JSON.stringify([one.query, one.queryParameters]), one]));
  const questions: Record<string, { queries: number; tables: number }> = {};
  for (const { query, labels } of different.values()) {
    const found = (questions[labels.question] ??= { queries: 0, tables: 0 });
    found.queries += 1;
    found.tables += new Set([...query.matchAll(/\.(\w+?)__\w+`/g)].map(([, table]) => table)).size;
  }
  return questions;
}

/** What it does at a line on its input, and what it says back. */
const COMMANDS: Record<string, (loopback: BigQueryLoopback) => unknown> = {
  /** Every request is answered with a 503 … */
  down: (loopback) => loopback.down({ kind: 'error', status: 503, reason: 'backendError' }),
  /** … until now. */
  up: (loopback) => loopback.calm(),
  /** No result is kept, no request remembered. */
  forget: (loopback) => {
    loopback.jobs.forget();
    loopback.received.length = 0;
  },
  asked: questionsAsked,
};

/**
 * BigQuery on this machine, filled from the snapshot of a data folder, in a process of its own:
 * `serve.ts FOLDER PROJECT DATASET`. Prints its address, then a line of JSON for each command.
 * Ends when its input does, so that it never outlives who started it.
 */
const [, , dataDir = '', project = '', dataset = ''] = process.argv;
const engine = await startReferenceEngine();
const loopback = await startLoopback({ engine });
await fillFromSnapshot(loopback.catalog, { project, dataset }, dataDir);
process.stdout.write(`${loopback.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.stdin.destroy());
process.stdin.on('close', () => void Promise.all([loopback.close(), engine.close()]));
createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(`${JSON.stringify(COMMANDS[line]?.(loopback) ?? null)}\n`);
});
