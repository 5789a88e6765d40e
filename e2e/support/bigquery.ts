import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { root } from '../../scripts/lib/run.mjs';
import { type Server, startServer } from './server';

const LOOPBACK = 'packages/warehouse/src/testing/bigquery/serve.ts';
const DATASET = { SOUNDINGS_BIGQUERY_PROJECT: 'vendor-analytics', SOUNDINGS_BIGQUERY_DATASET: 'soundings' };

/** A server whose warehouse is BigQuery on this machine: the real client, and Google's reference engine behind the protocol. */
export interface BigqueryServer extends Server {
  /** Gives BigQuery one of the commands of its `serve.ts`; settles with the answer, when it holds. */
  tell: (command: 'down' | 'up' | 'forget' | 'asked') => Promise<unknown>;
}

/** The loopback in a process of its own. The first one ever installs the reference engine, which takes its time. */
async function startLoopback(dataDir: string) {
  const args = ['--import', 'tsx', LOOPBACK, dataDir, ...Object.values(DATASET)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`BigQuery on this machine ended:\n${complaint}`);
    return value;
  };
  return {
    url: await hear(),
    tell: async (command: string): Promise<unknown> => {
      child.stdin.write(`${command}\n`);
      return JSON.parse(await hear());
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
}

/** Serves the snapshot of a data folder from BigQuery on this machine. */
export async function startBigquery(dataDir: string): Promise<BigqueryServer> {
  const loopback = await startLoopback(dataDir);
  const settings = {
    WAREHOUSE: 'bigquery',
    ...DATASET,
    SOUNDINGS_BIGQUERY_ENDPOINT: loopback.url,
    SOUNDINGS_BIGQUERY_POLL_SECONDS: '1',
  };
  const server = await startServer(dataDir, settings);
  const stop = async () => {
    await server.stop();
    await loopback.stop();
  };
  return { url: server.url, tell: loopback.tell, stop };
}
