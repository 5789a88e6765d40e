import { readSettings } from '@soundings/shared/settings';
import { buildSnapshot } from '../snapshot/build';

/**
 * Builds a data folder in a process of its own, so that a test can choose its time zone:
 * `build-once.ts <folder> <now>`. Prints the id of the snapshot.
 */
const [, , dataDir = '', now = ''] = process.argv;
const { id } = await buildSnapshot({ dataDir, now, settings: readSettings({ SOUNDINGS_NOW: now }) });
process.stdout.write(id);
