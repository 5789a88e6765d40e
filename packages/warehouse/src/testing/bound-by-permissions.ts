import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';

/** Root may write anywhere: a program that it runs through this has given that right up. */
const ROOT_GIVES_UP = ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--'];

/** For tests of R6: what a command must be run through, so that permissions count whoever runs the test. */
export const boundByPermissions: readonly string[] = process.getuid?.() === 0 ? ROOT_GIVES_UP : [];

/** Takes the right to write into a folder and all below it, for whoever is bound by permissions; gives it back in the end. */
export function makeReadOnly(folder: string): { undo(): void } {
  const folders = [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)))];
  const before = folders.map((path) => [path, statSync(path).mode] as const);
  const undo = (): void => before.forEach(([path, mode]) => chmodSync(path, mode));
  onTestFinished(undo);
  for (const [path, mode] of before) chmodSync(path, mode & ~0o222);
  const [program, ...args] = [...boundByPermissions, 'touch', join(folder, 'probe')];
  expect(() => execFileSync(program!, args, { stdio: 'pipe' })).toThrow('Permission denied');
  return { undo };
}
