/**
 * Fails when a file names a folder of one person's machine, or a lockfile one house's registry:
 * `node scripts/check-portable.mjs [FOLDER]`. A clone must work anywhere.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesIn } from './lib/files.mjs';
import { root as repository } from './lib/run.mjs';

const TEXT = /\.(?:tsx?|mjs|jsonc?|md|ya?ml|css|html|svg|sql|tsv|sh)$|(?:^|\/)run$/;
const HOME = /(?:^|[\s"'`(=:])(\/(?:home|Users|work)\/[\w.-]+|[A-Z]:\\Users\\\w+)/;
const REGISTRY = /tarball: *(https?:\/\/[^\s/}]+)/;

const folder = resolve(process.argv[2] ?? repository);
const faults = filesIn(folder)
  .filter((file) => TEXT.test(file))
  .flatMap((file) => {
    const found = /(?:^|\/)pnpm-lock\.yaml$/.test(file) ? REGISTRY : HOME;
    const lines = readFileSync(join(folder, file), 'utf8').split('\n');
    return lines.flatMap((line, index) => {
      const name = found.exec(line)?.[1];
      return name === undefined ? [] : [`${file}:${index + 1}: ${name} exists on one machine only`];
    });
  });

if (faults.length > 0) console.error(faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
