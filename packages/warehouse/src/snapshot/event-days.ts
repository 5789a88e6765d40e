import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBConnection, version as engineVersion } from '@duckdb/node-api';
import { z } from 'zod';
import { duckdbDialect } from '../duckdb/dialect';
import { materialise } from '../duckdb/materialise';
import { publish, writeFileDurably } from '../ingest/durable';
import { layout, partName } from '../ingest/layout';
import type { LoadManifest } from '../ingest/ledger';
import { step } from '../ingest/steps';
import { selectsOf } from '../models/model';
import { rawView } from '../models/raw/view';
import { stageEventDays } from '../models/stage/event-days';
import { sha256OfFile } from './files';

/** What was done about the months of the events. */
export interface EventMonths {
  kept: string[];
  made: string[];
}

interface Month {
  month: string;
  loads: readonly LoadManifest[];
  /** Name of its file without the ending: it says of what it is made, so that a change of anything has another name. */
  name: string;
}

const seal = z.object({ sha256: z.string() });

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const [SELECT] = selectsOf(stageEventDays, duckdbDialect) as [string];

/** The months in which events lie, each with the loads that have some: no other load can change what it says. */
function monthsOf(ledger: readonly LoadManifest[]): Month[] {
  const loads = new Map<string, LoadManifest[]>();
  for (const load of ledger) {
    if (load.kind !== 'events' || load.status !== 'loaded' || load.rows === 0) continue;
    if (load.months === undefined) throw new Error(`the ledger entry of ${load.source} does not name its months`);
    for (const month of load.months) loads.set(month, [...(loads.get(month) ?? []), load]);
  }
  return [...loads]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, own]) => {
      const made = [SELECT, engineVersion(), ...own.map(({ id, parts }) => `${id} ${parts}`).toSorted()];
      const hash = createHash('sha256').update(made.join('\n')).digest('hex');
      return { month, loads: own, name: `${month}-${hash.slice(0, 32)}` };
    });
}

const filesOf = (dataDir: string, { id, parts }: LoadManifest): string[] =>
  Array.from({ length: parts }, (_, part) => join(layout(dataDir).raw('events'), partName(id, part + 1)));

async function isSound(path: string): Promise<boolean> {
  try {
    const { sha256 } = seal.parse(JSON.parse(await readFile(`${path}.json`, 'utf8')));
    return (await sha256OfFile(path)) === sha256;
  } catch {
    // Missing or damaged: it is made anew either way.
    return false;
  }
}

/** Adds the events of one month up: an event is told by its day, so no other month matters. */
async function makeMonth(
  connection: DuckDBConnection,
  { month, loads }: Month,
  path: string,
  places: { dataDir: string; scratch: string },
): Promise<void> {
  const files = loads.flatMap((load) => filesOf(places.dataDir, load));
  const first = `DATE '${month}-01'`;
  await connection.run('DROP VIEW raw.events');
  await connection.run(
    rawView('events', files, `happened_at >= ${first} AND happened_at < ${first} + INTERVAL 1 MONTH`),
  );
  const draft = join(places.scratch, `${month}.parquet`);
  step('write event days');
  await connection.run(`COPY (${SELECT}) TO ${quote(draft)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)`);
  const sha256 = await sha256OfFile(draft);
  await publish(draft, path);
  await writeFileDurably(`${path}.json`, `${JSON.stringify({ sha256 })}\n`);
}

/**
 * Makes `stage.event_days` of what earlier builds have kept, month by month; a month whose
 * set of loads, model or engine has changed, or whose file is damaged, is made anew. What
 * comes out is what making all of it at once gives. Leaves `raw.events` as it was.
 */
export async function fillEventDays(
  connection: DuckDBConnection,
  ledger: readonly LoadManifest[],
  places: { dataDir: string; scratch: string },
): Promise<EventMonths> {
  const months = monthsOf(ledger);
  const done: EventMonths = { kept: [], made: [] };
  if (months.length === 0) {
    await materialise(connection, stageEventDays);
    return done;
  }
  const folder = layout(places.dataDir).eventDays;
  const pathOf = ({ name }: Month): string => join(folder, `${name}.parquet`);
  for (const month of months) {
    const sound = await isSound(pathOf(month));
    (sound ? done.kept : done.made).push(month.month);
    if (!sound) await makeMonth(connection, month, pathOf(month), places);
  }
  await connection.run('DROP VIEW raw.events');
  await connection.run(
    rawView(
      'events',
      [...new Set(months.flatMap(({ loads }) => loads))].flatMap((load) => filesOf(places.dataDir, load)),
    ),
  );
  await connection.run(
    `CREATE VIEW ${stageEventDays.name} AS SELECT * FROM read_parquet([${months.map(pathOf).map(quote).join(', ')}])`,
  );
  return done;
}

/** Removes the months that no build can use any more. Only the writer may call it. */
export async function cleanEventDays(dataDir: string, ledger: readonly LoadManifest[]): Promise<void> {
  const used = new Set(monthsOf(ledger).flatMap(({ name }) => [`${name}.parquet`, `${name}.parquet.json`]));
  const folder = layout(dataDir).eventDays;
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) if (!used.has(name)) await rm(join(folder, name), { force: true });
}
