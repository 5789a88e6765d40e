import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

/** How one run of the command line ended, and what it said. */
interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
}

interface CommandLine {
  /** Starts a command in a process of its own; one that the test leaves behind is killed. `wrapper` is a program that runs it. */
  start(args: readonly string[], env: Record<string, string>, wrapper?: readonly string[]): Running;
}

// The engines stay outside: one is a native library, the other reads its own manifest.
const BUNDLE = [
  '--bundle',
  '--platform=node',
  '--format=esm',
  '--external:@duckdb/*',
  '--external:@google-cloud/*',
  '--external:google-auth-library',
  '--log-level=error',
];

/** For tests: the command line as one file, as it ships. Call it at the top of a test file. */
export function commandLine(): CommandLine {
  // Beside the sources, so that it finds the engine.
  const file = fileURLToPath(new URL(`../../dist/test-${process.pid}.mjs`, import.meta.url));
  beforeAll(() => {
    const entry = fileURLToPath(new URL('../cli.ts', import.meta.url));
    execFileSync(createRequire(import.meta.url).resolve('esbuild/bin/esbuild'), [
      entry,
      `--outfile=${file}`,
      ...BUNDLE,
    ]);
  });
  afterAll(() => rm(file, { force: true }));
  return {
    start: (args, env, wrapper = []) => {
      const [program, ...rest] = [...wrapper, process.execPath, file, ...args];
      const child = spawn(program!, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
      onTestFinished(() => void child.kill('SIGKILL'));
      return { child, ended: endOf(child) };
    },
  };
}

function endOf(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
}

/** Resolves as soon as the process has halted itself (SOUNDINGS_STOP_AT). Reads the kernel's own table. */
export async function hasStopped(pid: number): Promise<void> {
  for (;;) {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    if (stat.slice(stat.lastIndexOf(')') + 2).startsWith('T')) return;
    await pause(5);
  }
}
