import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings } from '@soundings/shared/settings';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildSnapshot } from '../snapshot/build';
import { readCurrent, verifySnapshot } from '../snapshot/files';
import { loadFiles } from './load';
import { underLock } from './lock';
import { stepsTaken } from './steps';
import { commandLine } from '../testing/command-line';
import { NOW, ndjson, pingRow, rawRows, tempFolder } from '../testing/data-folder';

const SEEDS = Number(process.env['SOUNDINGS_KILL_SEEDS'] ?? 50);
const settings = readSettings({ SOUNDINGS_NOW: NOW });
const cli = commandLine();

const old = ndjson(Array.from({ length: 4 }, (_, n) => pingRow('a', `2024-06-01T0${n}:00:00Z`, n)));
const fresh = `${ndjson(Array.from({ length: 6 }, (_, n) => pingRow('b', `2024-06-02T0${n}:00:00Z`, n)))}{"broken"\n`;

interface Writing {
  steps: number;
  /** Does it, as far as it comes. */
  run(dataDir: string, kill: { step: number } | { afterMs: number }): Promise<void>;
}

async function child(args: string[], dataDir: string, kill: { step: number } | { afterMs: number }): Promise<void> {
  const at = 'step' in kill ? { SOUNDINGS_KILL_AT: String(kill.step) } : {};
  const running = cli.start(args, { SOUNDINGS_DATA: dataDir, SOUNDINGS_NOW: NOW, ...at });
  const timer = 'afterMs' in kill ? setTimeout(() => running.child.kill('SIGKILL'), kill.afterMs) : undefined;
  const { code, signal, err } = await running.ended;
  clearTimeout(timer);
  if (signal === null) expect(code, err).toBe(0);
}

async function buildHere(dataDir: string): Promise<void> {
  await underLock({ dataDir, command: 'build', now: NOW }, () => buildSnapshot({ dataDir, settings, now: NOW }));
}

async function stepsOf(work: () => Promise<unknown>): Promise<number> {
  const before = stepsTaken();
  await work();
  return stepsTaken() - before;
}

/** A data folder with one published snapshot, the file that comes next, and how many steps the writers take. */
async function prepare(): Promise<{ base: string; file: string; load: Writing; build: Writing }> {
  const folder = await tempFolder();
  const [base, trial, file] = ['base', 'trial', 'fresh.ndjson'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(join(folder, 'old.ndjson'), old);
  await writeFile(file, fresh);
  await loadFiles({ dataDir: base, now: NOW, files: [join(folder, 'old.ndjson')] });
  await buildHere(base);
  await cp(base, trial, { recursive: true });
  const load = await stepsOf(() => loadFiles({ dataDir: trial, now: NOW, files: [file] }));
  const build = await stepsOf(() => buildHere(trial));
  return {
    base,
    file,
    load: { steps: load, run: (dataDir, kill) => child(['load', file, '--no-build'], dataDir, kill) },
    build: {
      steps: build,
      run: async (dataDir, kill) => {
        await loadFiles({ dataDir, now: NOW, files: [file] });
        await child(['build'], dataDir, kill);
      },
    },
  };
}

async function leftovers(dataDir: string): Promise<string[]> {
  const names = await readdir(dataDir, { recursive: true });
  return names.filter((name) => /\.tmp|\.stale|\.wal|^locks\/.|^tmp\//.test(name));
}

test(`R6: killed at any instant, old or new, never mixed (${SEEDS} seeds)`, { timeout: 20 * 60_000 }, async () => {
  const { base, file, load, build } = await prepare();
  const before = await readCurrent(base);
  const instant = fc.record({
    writing: fc.constantFrom(load, build),
    at: fc.nat(),
    byTime: fc.nat(4).map((n) => n === 0),
  });
  const plan = fc.sample(instant, { numRuns: SEEDS, seed: 6 });
  const one = async ({ writing, at, byTime }: (typeof plan)[number], seed: number): Promise<void> => {
    const kill = byTime ? { afterMs: 100 + (at % 900) } : { step: 1 + (at % writing.steps) };
    const label = `seed ${seed}: ${writing === load ? 'load' : 'build'} ${JSON.stringify(kill)}`;
    const dataDir = join(base, '..', `seed-${seed}`);
    await cp(base, dataDir, { recursive: true });
    await writing.run(dataDir, kill);
    const served = await readCurrent(dataDir);
    expect(served, label).not.toBeNull();
    if (writing === load) expect(served, label).toBe(before);
    await verifySnapshot(dataDir, served!);
    await recovers(dataDir, file, label);
    expect(await readCurrent(dataDir), label).not.toBe(before);
    await rm(dataDir, { recursive: true });
  };
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < plan.length) {
      const seed = next;
      next += 1;
      await one(plan[seed]!, seed);
    }
  };
  await Promise.all([worker(), worker(), worker()]);
});

/** The next load and build succeed, nothing is lost or doubled, and nothing is left behind. */
async function recovers(dataDir: string, file: string, label: string): Promise<void> {
  const [again] = await loadFiles({ dataDir, now: NOW, files: [file] });
  expect(again!.note === 'already loaded' || again!.rows === 6, label).toBe(true);
  await buildHere(dataDir);
  const now = await readCurrent(dataDir);
  expect((await verifySnapshot(dataDir, now!)).tables['core.instances'], label).toBe(2);
  expect(await rawRows(dataDir, 'pings'), label).toHaveLength(10);
  expect(await leftovers(dataDir), label).toEqual([]);
}

test('the harness sees a planted fault: a ledger entry without its rows', async () => {
  const { base } = await prepare();
  const [name] = await readdir(join(base, 'raw', 'pings'));
  await rm(join(base, 'raw', 'pings', name!));
  await expect(buildHere(base)).rejects.toThrow('No files found');
  expect(await readFile(join(base, 'snapshots', 'CURRENT'), 'utf8')).toContain(await readCurrent(base));
});
