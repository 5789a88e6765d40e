import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCurrent, verifySnapshot } from '../snapshot/files';
import { commandLine, hasStopped } from '../testing/command-line';
import { NOW } from '../testing/data-folder';
import { recovers, sharedWorld } from '../testing/old-and-new';
import { smallDisk } from '../testing/small-disk';
import { readLedger } from './ledger';
import { loadFiles } from './load';

const cli = commandLine();

const theWorld = sharedWorld();

interface Place {
  command: 'load' | 'build';
  /** The disk becomes full just before this step. */
  step: string;
  /** What then finds no room. */
  names: RegExp;
}

const PLACES: readonly Place[] = [
  { command: 'load', step: 'claim lock', names: /data\/locks\/[\w.-]+\.tmp needs \d+ bytes/ },
  { command: 'load', step: 'write part', names: /data\/tmp\/draft-1\.parquet cannot be written/ },
  { command: 'load', step: 'write quarantine', names: /data\/tmp\/quarantine\.parquet cannot be written/ },
  { command: 'load', step: 'write loads/.json', names: /data\/loads\/[0-9a-f]{64}\.json\.tmp needs \d+ bytes/ },
  // Whichever of the two things that are made at a time comes to its write first.
  {
    command: 'build',
    step: 'model',
    names: /data\/tmp\/build-[\w-]+\/(stage\.duckdb[.\w]*|\d{4}-\d{2}\.parquet) cannot be written/,
  },
  { command: 'build', step: 'checkpoint', names: /data\/snapshots\/snap-[\w-]+\.duckdb\.tmp[.\w]* cannot be written/ },
  { command: 'build', step: 'write snapshots/.json', names: /data\/snapshots\/snap-[\w-]+\.json\.tmp needs \d+ bytes/ },
  { command: 'build', step: 'write snapshots/CURRENT', names: /data\/snapshots\/CURRENT\.tmp needs \d+ bytes/ },
];

async function runOutOfRoom(kind: 'any' | 'limited', { command, step, names }: Place): Promise<string> {
  const world = theWorld();
  const disk = smallDisk(kind);
  const dataDir = join(disk.folder, 'data');
  await world.copy(dataDir);
  if (command === 'build') await loadFiles({ dataDir, now: NOW, files: [world.file] });
  const ledger = await readLedger(dataDir);
  const args = command === 'load' ? ['load', world.file] : ['build'];
  const writer = cli.start(args, { SOUNDINGS_DATA: dataDir, SOUNDINGS_NOW: NOW, SOUNDINGS_STOP_AT: step });
  await hasStopped(writer.child.pid!);
  disk.fill(writer.child.pid!);
  writer.child.kill('SIGCONT');
  const { code, err } = await writer.ended;
  expect(code, err).toBe(1);
  expect(err).toMatch(names);
  expect(await readCurrent(dataDir)).toBe(world.before);
  await verifySnapshot(dataDir, world.before);
  expect(await readLedger(dataDir)).toEqual(ledger);
  disk.free();
  await recovers(dataDir, world, step);
  return err;
}

test.each(PLACES)('R6: the disk is full when $command comes to $step', async (place) => {
  expect(await runOutOfRoom('any', place)).toMatch(/^soundings: [^\n]+\n$/);
});

// The means of a machine on which nothing may be mounted; tested everywhere, so that it works there.
test.each([PLACES[1]!, PLACES[5]!])('R6: no file may grow when $command comes to $step', async (place) => {
  expect(await runOutOfRoom('limited', place)).toMatch(/^soundings: no file may grow beyond the limit [^\n]+\n$/);
});
