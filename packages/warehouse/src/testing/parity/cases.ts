import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings } from '@soundings/shared/settings';
import { openLoader } from '../../ingest/load';
import { ndjson, pingRow } from '../data-folder';
import { SAMPLES_NOW } from '../fleets';
import { RANDOM_CASES } from '../oracle/random-fleet';
import { randomTables } from '../random-tables';
import { writeRawFolder } from '../raw-folder';
import { CORNERS, CORNERS_CLOUD, CORNERS_NOW } from './corner-fleet';
import { makeParityWarehouse, type ParityWarehouse } from './warehouse';

/** A fleet over which both engines are asked everything. */
export interface ParityCase {
  name: string;
  now: string;
  /** Makes every table with DuckDB. */
  make: () => Promise<ParityWarehouse>;
}

const SAMPLES = resolve(fileURLToPath(import.meta.url), '../../../../fixtures/wire-samples');

function parityCase(
  name: string,
  now: string,
  fill: (dataDir: string) => Promise<void>,
  env: Record<string, string> = {},
): ParityCase {
  return {
    name,
    now,
    make: async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'soundings-parity-'));
      try {
        await fill(dataDir);
        return await makeParityWarehouse({ dataDir, settings: readSettings(env), asOf: now });
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
  };
}

/** Beside the samples a file of which half is refused. */
async function loadSamples(dataDir: string): Promise<void> {
  const doubtful = join(dataDir, 'doubtful.ndjson');
  await mkdir(dataDir, { recursive: true });
  await writeFile(doubtful, ndjson([pingRow('site-doubtful', '2024-05-30T12:00:00Z'), pingRow('', 'no time')]));
  const loader = await openLoader({ dataDir, now: SAMPLES_NOW, threads: 1, acceptBad: true });
  await loader.load([SAMPLES, doubtful]);
  await loader.close();
}

/** Few instances: the reference engine is an interpreter, and a day of a life is several rows. */
const RANDOM_FLEETS = 3;

/** Real wire files, corner cases by hand, and a warehouse into which nothing was ever loaded. */
export const FIXED_CASES: readonly ParityCase[] = [
  parityCase('the wire samples', SAMPLES_NOW, loadSamples),
  parityCase('corner cases', CORNERS_NOW, (dataDir) => writeRawFolder(dataDir, CORNERS), {
    SOUNDINGS_CLOUD_SITE_ID: CORNERS_CLOUD,
  }),
  parityCase('nothing loaded', SAMPLES_NOW, async () => undefined),
];

/** Random fleets around the edges of the calendar. */
export const RANDOM_PARITY_CASES: readonly ParityCase[] = RANDOM_CASES.map(({ name, base, now, seed }) =>
  parityCase(
    `${name} (seed ${seed})`,
    now,
    (dataDir) => writeRawFolder(dataDir, randomTables({ base, seed, fleets: RANDOM_FLEETS })),
    {
      SOUNDINGS_CLOUD_SITE_ID: 'site-f0-0',
    },
  ),
);
