import { createReadStream, createWriteStream, mkdirSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { megabytes, timed } from './measure';

const SAMPLES = 'packages/warehouse/fixtures/wire-samples/warehouse-rows.ndjson';
const DAY_MS = 86_400_000;

/** The full rows of the wire samples, some 20 kB each, cut at the values that make a copy another ping. */
async function templates(): Promise<((site: string, at: string) => string)[]> {
  const rows: ((site: string, at: string) => string)[] = [];
  for await (const line of createInterface({ input: createReadStream(SAMPLES) })) {
    if (line.length < 15_000) continue;
    const { remote_site_id: site, timestamp } = JSON.parse(line) as { remote_site_id: string; timestamp: string };
    rows.push((newSite, at) =>
      line.replace(`"${site}"`, `"${newSite}"`).replace(`"timestamp":"${timestamp}"`, `"timestamp":"${at}"`),
    );
  }
  if (rows.length === 0) throw new Error(`no full row in ${SAMPLES}`);
  return rows;
}

/** Writes pings of invented sites until the file holds `bytes`. */
async function writePings(file: string, bytes: number): Promise<void> {
  const rows = await templates();
  const out = createWriteStream(file, { highWaterMark: 1 << 22 });
  const start = Date.parse('2024-01-01T00:00:00Z');
  for (let n = 0, written = 0; written < bytes; n++) {
    const site = `bench-${n % 5000}`;
    const row = rows[n % rows.length];
    const at = new Date(start + Math.floor(n / 5000) * DAY_MS + (n % 80_000) * 1000).toISOString().replace('.000', '');
    const line = `${row?.(site, at)}\n`;
    written += line.length;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** How fast pings load, and in how much memory. */
export async function benchLoad(folder: string, gigabytes: number): Promise<void> {
  const file = join(folder, 'pings.ndjson');
  const data = join(folder, 'load-data');
  mkdirSync(folder, { recursive: true });
  rmSync(data, { recursive: true, force: true });
  await writePings(file, gigabytes * 1e9);
  const bytes = statSync(file).size;
  const env = { SOUNDINGS_DATA: data, SOUNDINGS_NOW: '2026-11-23T00:00:00Z' };
  const run = await timed(process.execPath, ['packages/warehouse/dist/cli.mjs', 'load', '--no-build', file], env);
  console.log(
    `\nLoad: ${(bytes / 1e9).toFixed(1)} GB of full pings, some 20 kB a row (quota: >= 80 MB/s, <= 1.5 GB resident)`,
  );
  console.log(
    `  ${(bytes / 1e6 / run.seconds).toFixed(0)} MB/s, ${run.seconds.toFixed(1)} s, at most ${megabytes(run.peakBytes)} resident`,
  );
  rmSync(file);
  rmSync(data, { recursive: true, force: true });
}
