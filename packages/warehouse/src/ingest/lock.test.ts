import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LockBusyError, acquireLock } from './lock';
import { NOW, tempFolder } from '../testing/data-folder';

test('R7: one writer; the second is told who the first is', async () => {
  const dataDir = await tempFolder();
  const first = await acquireLock(dataDir, 'load', NOW);
  const busy = await acquireLock(dataDir, 'build', NOW).catch((error: unknown) => error);
  expect(busy).toBeInstanceOf(LockBusyError);
  expect((busy as Error).message).toBe(
    `busy: "load" (process ${process.pid} on ${hostname()}) has been writing since ${NOW}`,
  );
  await first.release();
  await (await acquireLock(dataDir, 'build', NOW)).release();
});

test('R7: the lock of a dead process is taken over, by one of many', async () => {
  const dataDir = await tempFolder();
  const dead = spawn(process.execPath, ['-e', '']);
  await once(dead, 'close');
  await writeFile(
    join(dataDir, 'lock'),
    JSON.stringify({ pid: dead.pid, host: hostname(), command: 'load', startedAt: NOW }),
  );
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => acquireLock(dataDir, 'load', NOW)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(JSON.parse(await readFile(join(dataDir, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
});

test('the lock of another host is left alone', async () => {
  const dataDir = await tempFolder();
  await writeFile(
    join(dataDir, 'lock'),
    JSON.stringify({ pid: 1, host: 'elsewhere', command: 'load', startedAt: NOW }),
  );
  await expect(acquireLock(dataDir, 'load', NOW)).rejects.toThrow('process 1 on elsewhere');
});
