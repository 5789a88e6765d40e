import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sheet } from './sheet';
import { step } from './steps';

/** The engine reads a file on one thread. */
const FILES = 2;

/** Writes a sheet into files that the engine reads side by side; returns their paths. */
export function writeSheet(sheet: Sheet, scratch: string): Promise<string[]> {
  step('write batch');
  return Promise.all(
    sheet.parts(FILES).map(async (part, index) => {
      const file = join(scratch, `batch-${index + 1}.sheet`);
      await writeFile(file, part);
      return file;
    }),
  );
}
