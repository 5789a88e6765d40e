import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** Compares a printed statement with its reviewed form; SOUNDINGS_UPDATE_SQL=1 accepts it as reviewed. */
export function expectPrinted(folder: string, name: string, printed: string): void {
  const file = join(folder, name);
  if (process.env['SOUNDINGS_UPDATE_SQL'] === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, printed);
  }
  expect(printed).toBe(existsSync(file) ? readFileSync(file, 'utf8') : 'never printed');
}
