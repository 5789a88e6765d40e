import { cp, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCurrent, verifySnapshot } from '../snapshot/files';
import { commandLine } from '../testing/command-line';
import { NOW, tempFolder } from '../testing/data-folder';
import { type OldAndNew, buildHere, oldAndNew, recovers } from '../testing/old-and-new';
import { loadFiles } from './load';
import { stepsTaken } from './steps';

const SEEDS = Number(process.env['SOUNDINGS_KILL_SEEDS'] ?? 50);
const cli = commandLine();

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

async function stepsOf(work: () => Promise<unknown>): Promise<number> {
  const before = stepsTaken();
  await work();
  return stepsTaken() - before;
}

/** Both ways of writing, and how many steps each takes. */
async function writings({ base, file }: OldAndNew): Promise<{ load: Writing; build: Writing }> {
  const trial = join(base, '..', 'trial');
  await cp(base, trial, { recursive: true });
  const load = await stepsOf(() => loadFiles({ dataDir: trial, now: NOW, files: [file] }));
  const build = await stepsOf(() => buildHere(trial));
  return {
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

test(`R6: killed at any instant, old or new, never mixed (${SEEDS} seeds)`, { timeout: 20 * 60_000 }, async () => {
  const world = await oldAndNew(await tempFolder());
  const { load, build } = await writings(world);
  const instant = fc.record({
    writing: fc.constantFrom(load, build),
    at: fc.nat(),
    byTime: fc.nat(4).map((n) => n === 0),
  });
  const plan = fc.sample(instant, { numRuns: SEEDS, seed: 6 });
  const one = async ({ writing, at, byTime }: (typeof plan)[number], seed: number): Promise<void> => {
    const kill = byTime ? { afterMs: 100 + (at % 900) } : { step: 1 + (at % writing.steps) };
    const label = `seed ${seed}: ${writing === load ? 'load' : 'build'} ${JSON.stringify(kill)}`;
    const dataDir = join(world.base, '..', `seed-${seed}`);
    await world.copy(dataDir);
    await writing.run(dataDir, kill);
    const served = await readCurrent(dataDir);
    expect(served, label).not.toBeNull();
    if (writing === load) expect(served, label).toBe(world.before);
    await verifySnapshot(dataDir, served!);
    await recovers(dataDir, world, label);
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

test('the harness sees a planted fault: a ledger entry without its rows', async () => {
  const { base } = await oldAndNew(await tempFolder());
  const [name] = await readdir(join(base, 'raw', 'pings'));
  await rm(join(base, 'raw', 'pings', name!));
  await expect(buildHere(base)).rejects.toThrow('No files found');
  expect(await readFile(join(base, 'snapshots', 'CURRENT'), 'utf8')).toContain(await readCurrent(base));
});
