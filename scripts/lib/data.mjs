import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root, start } from './run.mjs';

/** Whether a snapshot has been published in the folder. */
function hasData(/** @type {string} */ folder) {
  return existsSync(join(folder, 'snapshots/CURRENT'));
}

/**
 * Makes the demo fleet unless there is own data or a demo fleet already.
 *
 * @param {string} command @param {string[]} cli how the command line is called
 * @returns {Promise<number>} the exit code
 */
export async function ensureData(command, cli) {
  const own = resolve(root, process.env['SOUNDINGS_DATA'] || 'var/data');
  if (hasData(own) || hasData(join(dirname(own), 'demo'))) return 0;
  console.log('There is no data yet: making the demo fleet, once.');
  return start(command, [...cli, 'demo'], { stdio: 'inherit' }).done;
}
