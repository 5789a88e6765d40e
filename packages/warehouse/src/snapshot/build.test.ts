import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readSettings } from '@soundings/shared/settings';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fleetOf, instancePlan } from '../testing/oracle/random-fleet';
import { writeRawFolder } from '../testing/raw-folder';
import { servedContent } from '../testing/served-content';
import { buildSnapshot } from './build';
import { readCurrent, snapshotFile, verifySnapshot } from './files';

const NOW = '2024-03-01T00:00:00.000Z';
const BUILD_ONCE = fileURLToPath(new URL('../testing/build-once.ts', import.meta.url));
const run = promisify(execFile);

let root: string;
let raw: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'soundings-build-'));
  raw = join(root, 'raw-only');
  const plans = fc.sample(fc.array(instancePlan, { minLength: 1, maxLength: 3 }), { seed: 11, numRuns: 4 });
  const parts = plans.map((plan, index) => fleetOf(plan, `f${index}`, '2023-12-20'));
  await writeRawFolder(raw, {
    pings: parts.flatMap(({ pings }) => pings),
    accounts: parts.flatMap(({ accounts }) => accounts),
    licences: parts.flatMap(({ licences }) => licences),
    releases: parts[0]!.releases,
  });
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function copyOfRaw(name: string): Promise<string> {
  const dataDir = join(root, name);
  await cp(raw, dataDir, { recursive: true });
  return dataDir;
}

const build = (dataDir: string, now = NOW, env: Record<string, string> = {}) =>
  buildSnapshot({ dataDir, now, settings: readSettings(env) });

describe('the result', () => {
  it('does not depend on the time zone of the machine', async () => {
    const dataDir = await copyOfRaw('zones');
    await build(dataDir);
    const expected = await servedContent(dataDir);
    expect(expected['cube.readings']?.length).toBeGreaterThan(1000);
    for (const zone of ['Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
      const env = { ...process.env, TZ: zone };
      const { stdout } = await run(process.execPath, ['--import', 'tsx', BUILD_ONCE, dataDir, NOW], { env });
      expect(await readCurrent(dataDir)).toBe(stdout);
      expect(await servedContent(dataDir)).toEqual(expected);
    }
  });

  it('is the same each time', async () => {
    const dataDir = await copyOfRaw('twice');
    await build(dataDir);
    const first = await servedContent(dataDir);
    await build(dataDir);
    expect(await servedContent(dataDir)).toEqual(first);
  });

  it('takes its clock from the settings, then from the folder, then from the machine', async () => {
    const dataDir = await copyOfRaw('clocks');
    const clockOf = async () => (await verifySnapshot(dataDir, (await readCurrent(dataDir)) ?? '')).asOf;
    await build(dataDir);
    expect(await clockOf()).toBe(NOW);
    await writeFile(join(dataDir, 'clock.json'), JSON.stringify({ now: '2024-02-28T10:00:00Z', demo: true }));
    const { id } = await build(dataDir);
    expect(await verifySnapshot(dataDir, id)).toMatchObject({ asOf: '2024-02-28T10:00:00.000Z', demo: true });
    await build(dataDir, NOW, { SOUNDINGS_NOW: '2024-02-27T00:00:00Z' });
    expect(await clockOf()).toBe('2024-02-27T00:00:00.000Z');
  });

  it('of an empty folder is an empty fleet, not an error', async () => {
    const dataDir = join(root, 'empty');
    await mkdir(dataDir);
    const { id } = await build(dataDir);
    expect((await verifySnapshot(dataDir, id)).tables['core.instances']).toBe(0);
  });

  it.each(['accounts', 'licences', 'releases', 'pings'] as const)('does without %s', async (kind) => {
    const dataDir = await copyOfRaw(`without-${kind}`);
    await rm(join(dataDir, 'loads', `test-${kind}.json`));
    const { id } = await build(dataDir);
    const { tables } = await verifySnapshot(dataDir, id);
    expect(tables['core.instances']).toBeGreaterThan(0);
  });
});

describe('publishing', () => {
  it('keeps the newest three, and removes what a dead build left behind', async () => {
    const dataDir = await copyOfRaw('many');
    const ids: string[] = [];
    for (let day = 1; day <= 4; day += 1) ids.push((await build(dataDir, `2024-03-0${day}T00:00:00.000Z`)).id);
    const snapshots = join(dataDir, 'snapshots');
    await writeFile(join(snapshots, 'snap-dead.duckdb.tmp'), 'x');
    await writeFile(join(snapshots, 'snap-dead.duckdb.tmp.wal'), 'x');
    await writeFile(join(snapshots, 'snap-dead.duckdb'), 'x');
    ids.push((await build(dataDir, '2024-03-05T00:00:00.000Z')).id);
    const kept = ids.slice(-3).flatMap((id) => [`snap-${id}.duckdb`, `snap-${id}.json`]);
    expect((await readdir(snapshots)).toSorted()).toEqual(['CURRENT', ...kept].toSorted());
    expect(await readdir(join(dataDir, 'tmp'))).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(ids).toEqual(ids.toSorted());
  });

  it('leaves the snapshot before in place when a build fails', async () => {
    const dataDir = await copyOfRaw('failing');
    const { id } = await build(dataDir);
    const parquet = join(dataDir, 'raw', 'pings', 'test-pings.parquet');
    await writeFile(parquet, (await readFile(parquet)).subarray(0, 100));
    await expect(build(dataDir)).rejects.toThrow(/parquet/i);
    expect(await readCurrent(dataDir)).toBe(id);
    await verifySnapshot(dataDir, id);
    expect(await readdir(join(dataDir, 'snapshots'))).toHaveLength(3);
  });

  it('refuses to go on when a source has vanished, and says how to', async () => {
    const dataDir = await copyOfRaw('vanished');
    const { id } = await build(dataDir);
    await rm(join(dataDir, 'loads', 'test-accounts.json'));
    await expect(build(dataDir)).rejects.toThrow(/1 of the \d loads .* have vanished/);
    expect(await readCurrent(dataDir)).toBe(id);
    await rm(join(dataDir, 'snapshots', 'CURRENT'));
    await expect(build(dataDir)).resolves.toBeDefined();
  });

  it('leaves no write-ahead log beside the file', async () => {
    const dataDir = await copyOfRaw('whole');
    const { id } = await build(dataDir);
    await expect(readFile(`${snapshotFile(dataDir, id)}.wal`)).rejects.toThrow('ENOENT');
  });
});
