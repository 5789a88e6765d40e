import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const IGNORED = new Set(['node_modules', 'dist', 'var', 'fixtures', 'test-results', '.git', '.cache']);

/** All files of the repository below `folder`, as paths from it; nothing generated, no fixtures. @returns {string[]} */
export function filesIn(/** @type {string} */ folder, prefix = '') {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.has(entry.name)) return [];
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    return entry.isDirectory() ? filesIn(folder, path) : [path];
  });
}
