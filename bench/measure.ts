import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** One command as a whole process: seconds of wall time and its highest resident memory in bytes. */
export interface Run {
  seconds: number;
  peakBytes: number;
  output: string;
}

const MB = 1024 * 1024;

/** The highest resident memory of a process so far; null once it has gone (or where /proc is missing). */
function peakOf(pid: number): number | null {
  try {
    const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Number(match[1]) * 1024 : null;
  } catch {
    return null;
  }
}

/** Runs a command to its end and watches its memory. Throws with its output when it fails. */
export async function timed(command: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  const started = performance.now();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let peakBytes = 0;
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, (child.pid === undefined ? null : peakOf(child.pid)) ?? peakBytes);
  }, 50);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output.slice(-4000)}`);
  return { seconds: (performance.now() - started) / 1000, peakBytes, output };
}

/** Starts a server and waits for the line that says where it listens. */
export async function serve(
  args: string[],
  env: Record<string, string>,
): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const match = /Soundings on (http:\/\/\S+)/.exec(output);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
    child.on('close', (code) => reject(new Error(`the server ended with ${code}\n${output}`)));
  });
  return { url, child };
}

/** Runs something so many times, one after the other: the milliseconds of each, and its last answer. */
export async function sampled<T>(times: number, run: () => Promise<T>): Promise<{ samples: number[]; last: T }> {
  const samples: number[] = [];
  let started = performance.now();
  let last = await run();
  samples.push(performance.now() - started);
  while (samples.length < times) {
    started = performance.now();
    last = await run();
    samples.push(performance.now() - started);
  }
  return { samples, last };
}

/** The value below which the share `p` of the samples lies (nearest rank). */
export function percentile(samples: number[], p: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)];
  if (value === undefined) throw new Error('a percentile of nothing');
  return value;
}

export const megabytes = (bytes: number): string => `${(bytes / MB).toFixed(0)} MB`;
export const ms = (value: number): string => `${value.toFixed(1)} ms`;

export function machine(): string {
  const all = cpus();
  return `${all.length} × ${all[0]?.model ?? 'unknown processor'}, ${megabytes(totalmem())}, Node ${process.version}`;
}
