import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readCurrent, verifySnapshot } from '../snapshot/files';
import { commandLine, hasStopped } from '../testing/command-line';
import { NOW, ndjson, pingRow, rawRows, tempFolder } from '../testing/data-folder';
import { readLedger } from './ledger';
import { LockBusyError, type WriterLock, acquireLock } from './lock';
import { isRunning, ownMark } from './process-life';

const cli = commandLine();
const asking = (dataDir: string, within?: string) => acquireLock({ dataDir, command: 'load', now: NOW, within });

/** The lock, or who has it. */
const attempt = (dataDir: string): Promise<WriterLock | LockBusyError> =>
  asking(dataDir).catch((error: unknown) => {
    if (error instanceof LockBusyError) return error;
    throw error;
  });

/** Puts a lock into the folder that somebody took and never gave back. */
async function leaveLock(dataDir: string, change: Record<string, unknown>): Promise<string> {
  const locks = join(dataDir, 'locks');
  const id = randomUUID();
  await mkdir(locks, { recursive: true });
  const holder = { ...ownMark(), host: hostname(), command: 'load', startedAt: NOW, group: id, ...change };
  await writeFile(join(locks, `${id}.json`), JSON.stringify(holder));
  await writeFile(join(locks, `${id}.held`), '');
  return join(locks, `${id}.json`);
}

/** A data folder and a file of pings to load into it. */
async function folderWithFile(): Promise<{ dataDir: string; file: string; env: Record<string, string> }> {
  const folder = await tempFolder();
  const [dataDir, file] = [join(folder, 'data'), join(folder, 'pings.ndjson')];
  await writeFile(file, ndjson([pingRow('a', '2024-06-01T10:00:00Z')]));
  return { dataDir, file, env: { SOUNDINGS_DATA: dataDir, SOUNDINGS_NOW: NOW } };
}

test('R7: one writer; the second is told who the first is', async () => {
  const dataDir = await tempFolder();
  const first = await asking(dataDir);
  const busy = await attempt(dataDir);
  expect(busy).toBeInstanceOf(LockBusyError);
  expect((busy as Error).message).toBe(
    `busy: "load" (process ${process.pid} on ${hostname()}) has been writing since ${NOW}`,
  );
  await first.release();
  await (await asking(dataDir)).release();
  expect(await readdir(join(dataDir, 'locks'))).toEqual([]);
});

test('R7: of many that claim at once, one gets it', async () => {
  const dataDir = await tempFolder();
  for (let round = 0; round < 20; round += 1) {
    const tries = await Promise.all(Array.from({ length: 6 }, () => attempt(dataDir)));
    const winners = tries.filter((one) => !(one instanceof LockBusyError));
    expect(winners).toHaveLength(1);
    await (winners[0] as WriterLock).release();
  }
});

test('R7: the lock of a dead process is free, also when another one has its id today', async () => {
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'close');
  const dataDir = await tempFolder();
  await leaveLock(dataDir, { pid: dead.pid, started: null });
  // A container that was killed comes back with the same name, and its processes with the same ids.
  await leaveLock(dataDir, { started: 'an earlier boot:7' });
  const tries = await Promise.all(Array.from({ length: 5 }, () => attempt(dataDir)));
  expect(tries.filter((one) => !(one instanceof LockBusyError))).toHaveLength(1);
  expect(await readdir(join(dataDir, 'locks'))).toHaveLength(2);
});

test('R7: the lock of another machine is left alone, and the way out is named', async () => {
  const dataDir = await tempFolder();
  const file = await leaveLock(dataDir, { pid: 1, host: 'elsewhere' });
  await expect(asking(dataDir)).rejects.toThrow(
    `process 1 on elsewhere) has been writing since ${NOW}; if that machine is gone, remove ${file}`,
  );
});

test('a process is known by its start, not by its id or by any clock', () => {
  const mark = ownMark();
  expect(isRunning(mark)).toBe(true);
  expect(isRunning({ ...mark, started: null })).toBe(true);
  expect(isRunning({ ...mark, started: `${mark.started}0` })).toBe(false);
});

test('R7: two loaders, then the first is killed, then a third', async () => {
  const { dataDir, file, env } = await folderWithFile();
  const first = cli.start(['load', file, '--no-build'], { ...env, SOUNDINGS_STOP_AT: 'write part' });
  await hasStopped(first.child.pid!);
  for (const command of [['load', file], ['build'], ['retry']]) {
    const second = await cli.start(command, env).ended;
    expect(second.code, second.err).toBe(75);
    expect(second.err).toContain(`busy: "load" (process ${first.child.pid} on ${hostname()})`);
  }
  expect(await readLedger(dataDir)).toEqual([]);
  first.child.kill('SIGKILL');
  await first.ended;
  const third = await cli.start(['load', file], env).ended;
  expect(third.code, third.err).toBe(0);
  expect(await rawRows(dataDir, 'pings')).toHaveLength(1);
});

test('R7: nobody gets between a load and its build', async () => {
  const { dataDir, file, env } = await folderWithFile();
  const load = cli.start(['load', file], { ...env, SOUNDINGS_STOP_AT: 'write part' });
  await hasStopped(load.child.pid!);
  load.child.kill('SIGCONT');
  const holders = new Set<string>();
  for (;;) {
    const found = await attempt(dataDir);
    if (!(found instanceof LockBusyError)) {
      // Whoever asks without a pause gets in only after the load and its build are over.
      expect(await readCurrent(dataDir)).not.toBeNull();
      await found.release();
      break;
    }
    holders.add(found.holder.command);
  }
  expect(await load.ended).toMatchObject({ code: 0 });
  expect([...holders]).toContain('load');
});

test('R7: the build of a dead load goes on, and counts as the holder', async () => {
  const { dataDir, file, env } = await folderWithFile();
  const load = cli.start(['load', file], { ...env, SOUNDINGS_STOP_AT: 'model' });
  const held = async (): Promise<string[]> => {
    const names = await readdir(join(dataDir, 'locks'));
    const claims = names.filter((name) => name.endsWith('.held')).map((name) => name.replace('.held', '.json'));
    return Promise.all(claims.map((name) => readFile(join(dataDir, 'locks', name), 'utf8')));
  };
  await vi.waitFor(async () => expect((await held()).join()).toContain('"build"'), { timeout: 30_000, interval: 20 });
  const dead = once(load.child, 'exit');
  load.child.kill('SIGKILL');
  await dead;
  const busy = await attempt(dataDir);
  expect(busy).toBeInstanceOf(LockBusyError);
  const { pid, command } = (busy as LockBusyError).holder;
  expect(command).toBe('build');
  onTestFinished(() => void (isRunning({ pid, started: null }) && process.kill(pid, 'SIGKILL')));
  await hasStopped(pid);
  const second = await cli.start(['load', file], env).ended;
  expect(second).toMatchObject({ code: 75, err: expect.stringContaining(`busy: "build" (process ${pid} on`) });
  process.kill(pid, 'SIGCONT');
  await vi.waitFor(() => expect(isRunning({ pid, started: null })).toBe(false), { timeout: 30_000 });
  await verifySnapshot(dataDir, (await readCurrent(dataDir))!);
  const third = await cli.start(['load', file], env).ended;
  expect(third.code, third.err).toBe(0);
});
