import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './run.mjs';

const CACHE = join(root, 'node_modules/.cache/soundings');

/** All files that `path` (a file or a folder, from the root) holds, in a fixed order. @returns {string[]} */
function filesOf(/** @type {string} */ path) {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    .toSorted()
    .filter((name) => !/\.test\.tsx?$|^__sql__$/.test(name))
    .flatMap((name) => filesOf(`${path}/${name}`));
}

/** One hash over the names and contents of all source files below `paths`. */
export function fingerprint(/** @type {string[]} */ paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesOf)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** The fingerprint that the last good build of `target` was made from; null before the first. */
export function recorded(/** @type {string} */ target) {
  const path = join(CACHE, `${target}.sha256`);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** @param {string} target @param {string} print */
export function record(target, print) {
  const path = join(CACHE, `${target}.sha256`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, print);
}
