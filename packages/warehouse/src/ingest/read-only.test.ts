import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCurrent, verifySnapshot } from '../snapshot/files';
import { boundByPermissions, makeReadOnly } from '../testing/bound-by-permissions';
import { commandLine } from '../testing/command-line';
import { NOW } from '../testing/data-folder';
import { recovers, sharedWorld } from '../testing/old-and-new';
import { readLedger } from './ledger';
import { loadFiles } from './load';

const cli = commandLine();

const theWorld = sharedWorld();

interface Case {
  command: 'load' | 'retry' | 'build';
  /** The folder that cannot be written, below the data folder. */
  part: string;
}

const CASES: readonly Case[] = [
  { command: 'load', part: '.' },
  { command: 'retry', part: '.' },
  { command: 'build', part: '.' },
  { command: 'load', part: 'raw/pings' },
  { command: 'load', part: 'loads' },
  { command: 'build', part: 'snapshots' },
];

test.each(CASES)('R6: $command cannot write into $part', async ({ command, part }) => {
  const world = theWorld();
  const dataDir = join(world.base, '..', `${command}-${part.replace('/', '-')}`, 'data');
  await world.copy(dataDir);
  if (command !== 'load') await loadFiles({ dataDir, now: NOW, files: [world.file] });
  const ledger = await readLedger(dataDir);
  const readOnly = makeReadOnly(join(dataDir, part));
  const args = command === 'load' ? ['load', world.file] : [command];
  const env = { SOUNDINGS_DATA: dataDir, SOUNDINGS_NOW: NOW };
  const { code, err } = await cli.start(args, env, boundByPermissions).ended;
  expect(code, err).toBe(1);
  expect(err).toMatch(/^soundings: the folder is read-only: [^\n]+ cannot be written\n$/);
  expect(err).toContain(join(dataDir, part));
  expect(await readLedger(dataDir)).toEqual(ledger);
  expect(await readCurrent(dataDir)).toBe(world.before);
  await verifySnapshot(dataDir, world.before);
  const status = await cli.start(['status', '--json'], env, boundByPermissions).ended;
  expect(status.code, status.err).toBe(0);
  expect(JSON.parse(status.out)).toMatchObject({ snapshot: { id: world.before }, fault: null });
  readOnly.undo();
  await recovers(dataDir, world, command);
});
