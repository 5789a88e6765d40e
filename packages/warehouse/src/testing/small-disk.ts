import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';

/** A disk that becomes full when the test says so. */
export interface SmallDisk {
  folder: string;
  /** From now on nothing of a process that writes there finds room. */
  fill(pid: number): void;
  /** There is room again. */
  free(): void;
}

const BYTES = 128 * 1024 * 1024;

/** Runs a tool of the system; throws when it fails or is not there. */
function system(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: 'ignore' });
}

function mounted(folder: string): boolean {
  try {
    system('mount', '-t', 'tmpfs', '-o', `size=${BYTES}`, 'tmpfs', folder);
  } catch {
    return false;
  }
  onTestFinished(() => system('umount', '--lazy', folder));
  return true;
}

/** A small file system in memory, truly full. */
function tmpfs(folder: string): SmallDisk {
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(bavail * bsize));
      expect(() => appendFileSync(filler, Buffer.alloc(2 * bsize))).toThrow('ENOSPC');
    },
    free: () => rmSync(filler),
  };
}

/** Where nothing may be mounted: the kernel refuses the process every byte more. */
function limited(folder: string): SmallDisk {
  return {
    folder,
    fill: (pid) => {
      system('prlimit', `--pid=${pid}`, '--fsize=0');
      expect(readFileSync(`/proc/${pid}/limits`, 'utf8')).toMatch(/^Max file size +0 +0 /m);
    },
    free: () => undefined,
  };
}

/** For tests of R6: a small disk of the given kind; `any` is the best that this machine allows. */
export function smallDisk(kind: 'any' | 'limited'): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-disk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return kind === 'any' && mounted(folder) ? tmpfs(folder) : limited(folder);
}
