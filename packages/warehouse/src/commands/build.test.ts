import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILDS_TIMEOUT_MS, buildWorld, type BuildWorld } from '../testing/bigquery/build-world';
import { type SmallFleet, smallFleet } from '../testing/bigquery/small-fleet';
import { tempFolder } from '../testing/data-folder';
import { type ReferenceEngine, startReferenceEngine } from '../testing/googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../testing/googlesql/install';
import { runCommand } from '../testing/run-command';
import { build } from './build';

let engine: ReferenceEngine;
let fleet: SmallFleet;
beforeAll(async () => {
  engine = await startReferenceEngine();
  fleet = await smallFleet();
}, INSTALL_TIMEOUT_MS);
afterAll(async () => {
  await engine?.close();
  await fleet?.remove();
});

/** A data folder with the secret that made the keys of the fleet's users. */
async function secretFolder(mode = 0o600): Promise<string> {
  const folder = await tempFolder();
  await writeFile(join(folder, 'user-secret'), `${fleet.raw.sent!.secret.toString('hex')}\n`, { mode });
  return folder;
}

async function command({ loopback, dataset }: BuildWorld, args: string[], folder?: string) {
  const dataDir = folder ?? (await secretFolder());
  const env = {
    SOUNDINGS_BIGQUERY_PROJECT: dataset.project,
    SOUNDINGS_BIGQUERY_DATASET: dataset.dataset,
    SOUNDINGS_BIGQUERY_ENDPOINT: loopback.url,
    SOUNDINGS_DATA: dataDir,
  };
  return runCommand(build, ['--warehouse', 'bigquery', ...args], env, fleet.now);
}

describe('soundings build --warehouse bigquery', { timeout: BUILDS_TIMEOUT_MS }, () => {
  it('estimates, builds and tells what it did, table by table', async () => {
    const world = await buildWorld(engine, fleet.raw, 'native');
    const before = await command(world, ['--dry-run']);
    expect(before.out).toMatch(/raw\.accounts +–\n/);
    expect(before.out).toMatch(/stage\.params +0\.0\n/);
    expect(before.out).toMatch(
      /At least 0\.0 MiB in all, and \d+ tables of which nobody can know yet\. No build is shown yet/,
    );
    expect(world.stored()).toEqual([]);

    const { code, out, err } = await command(world, []);
    expect(code).toBe(0);
    expect(out).toMatch(/table +rows +MiB billed +ms\n/);
    expect(out).toMatch(/core\.instances +\d+ +\d+\.0 +\d+\n/);
    expect(out).toMatch(new RegExp(`Built and published ${world.shown()}\\.\n$`));
    expect(err).toContain('cube.readings\n');

    const jobs = world.loopback.to('jobs.insert').length;
    const after = await command(world, ['--dry-run', '--since', '2024-06-01']);
    expect(after.out).toMatch(/cube\.readings +\d+\.\d\n/);
    expect(after.out).toMatch(
      new RegExp(`  \\d+\\.\\d MiB in all|\\d+\\.\\d MiB in all\\. The tables of build ${world.shown()} stood`),
    );
    expect(after.out).not.toContain('–');
    const past = await command(world, ['--dry-run', '--as-of', '2024-05-20']);
    expect(past.out).toMatch(/raw\.accounts +\d+\.\d\n/);
    expect(past.out).not.toContain('–');
    for (const { body } of world.loopback.to('jobs.insert').slice(jobs))
      expect(body).toMatchObject({ configuration: { dryRun: true } });
  });

  it.each([
    [['--since', '2024-13-01'], /--since needs a day/],
    [['--as-of', '2024-13-01'], /--as-of needs a day/],
    [['--as-of', '2024-05-20', '--since', '2024-06-01'], /exclude each other/],
    [['--print', '--dry-run'], /exclude each other/],
  ])('refuses %j', async (args, reason) => {
    const world = await buildWorld(engine, fleet.raw, 'texts');
    await expect(command(world, args)).rejects.toThrow(reason);
    expect(world.loopback.received).toEqual([]);
  });

  it('reads no event without a secret that is its own, and says where it must be', async () => {
    const world = await buildWorld(engine, fleet.raw, 'texts');
    await expect(command(world, [], await tempFolder())).rejects.toThrow(/no user secret.*SOUNDINGS_USER_SECRET/);
    await expect(command(world, [], await secretFolder(0o644))).rejects.toThrow(/read by others/);
    const damaged = await tempFolder();
    await writeFile(join(damaged, 'user-secret'), 'short', { mode: 0o600 });
    await expect(command(world, [], damaged)).rejects.toThrow(/must hold 32 bytes in hex$/);
    expect(world.loopback.to('jobs.insert')).toEqual([]);
  });

  it('keeps its options to itself', async () => {
    await expect(runCommand(build, ['--since', '2024-06-01'], {}, fleet.now)).rejects.toThrow(
      /--since needs --warehouse bigquery/,
    );
  });
});
