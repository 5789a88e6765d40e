import type { DuckDBConnection } from '@duckdb/node-api';
import { sqlText, sqlTexts } from '../sql';
import { type PingTexts, canonicalContent } from './canonical';
import { CONTENT_COLUMNS } from './columns';

const FIELDS = CONTENT_COLUMNS.map(({ column }) => column);
/** Scalars that find the rows worth comparing; spelt alike in each shape once blanks are one. */
const SCALARS = CONTENT_COLUMNS.filter(({ kind }) => kind !== 'block').map(({ column }) => column);
const COMPARED_AT_ONCE = 200;

/** A scalar with its ways of being blank made one. */
const blanked = (name: string) => `CASE WHEN ${name} IN ('0', 'false') THEN '' ELSE COALESCE(${name}, '') END`;

/** Where the pings known before a batch lie. */
export interface KnownPings {
  /** Parquet files of other loads. */
  before: readonly string[];
  /** Parquet files of this load; their keys are in the table `taken`. */
  own: readonly string[];
}

/** Rows of known pings. Loads of other days may have other columns. */
const readKnown = ({ before, own }: KnownPings): string =>
  `read_parquet(${sqlTexts([...before, ...own])}, union_by_name = true)`;

/** Begins a load: nothing of it is taken yet. */
export async function startTaken(connection: DuckDBConnection): Promise<void> {
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE taken (site_id VARCHAR, received_at TIMESTAMP, content_hash VARCHAR)',
  );
}

/** Keeps the keys of the records of `batch` that `good` selects, so that later batches need not read their file. */
export async function addTaken(connection: DuckDBConnection, good: string): Promise<void> {
  await connection.run(`INSERT INTO taken SELECT site_id, received_at, content_hash FROM batch WHERE ${good}`);
}

/** The good records of `batch` that are known already, as `duplicate(line)`; the result is their number. */
export async function findDuplicates(connection: DuckDBConnection, known: KnownPings): Promise<number> {
  await connection.run('CREATE OR REPLACE TEMP TABLE duplicate (line BIGINT)');
  const [total, instants] = (await single(
    connection,
    'SELECT COUNT(*), COUNT(DISTINCT (site_id, received_at)) FROM batch WHERE refusal IS NULL',
  )) as [string, string];
  const before = await sameInstantBefore(connection, known.before);
  if (total === instants && before === 0) return 0;
  await connection.run(`INSERT INTO duplicate
    SELECT line FROM (SELECT line, ROW_NUMBER() OVER (PARTITION BY site_id, received_at, content_hash ORDER BY line) AS n
      FROM batch WHERE refusal IS NULL) WHERE n > 1
    UNION SELECT line FROM batch WHERE refusal IS NULL AND (site_id, received_at, content_hash) IN (SELECT (site_id, received_at, content_hash) FROM earlier)`);
  await respelt(connection, known);
  return Number((await single(connection, 'SELECT COUNT(*) FROM duplicate'))[0]);
}

/** Fills `earlier` with the known pings received at an instant of the batch; most often there is none. */
async function sameInstantBefore(connection: DuckDBConnection, before: readonly string[]): Promise<number> {
  const same = '(site_id, received_at) IN (SELECT (site_id, received_at) FROM batch WHERE refusal IS NULL)';
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE earlier AS SELECT site_id, received_at, content_hash FROM taken WHERE ${same}`,
  );
  const [from, to] = (await single(
    connection,
    'SELECT MIN(received_at), MAX(received_at) FROM batch WHERE refusal IS NULL',
  )) as [string | null, string | null];
  if (before.length > 0 && from !== null && to !== null)
    await connection.run(`INSERT INTO earlier SELECT site_id, received_at, content_hash FROM read_parquet(${sqlTexts(before)})
      WHERE received_at BETWEEN TIMESTAMP ${sqlText(from)} AND TIMESTAMP ${sqlText(to)} AND ${same}`);
  return Number((await single(connection, 'SELECT COUNT(*) FROM earlier'))[0]);
}

/** Pings of one site and instant whose texts differ are compared by meaning: an export may order keys in its own way. */
async function respelt(connection: DuckDBConnection, known: KnownPings): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE contested AS
    SELECT site_id, received_at FROM (
      SELECT site_id, received_at, content_hash FROM batch WHERE refusal IS NULL AND line NOT IN (SELECT line FROM duplicate)
      UNION SELECT site_id, received_at, content_hash FROM earlier)
    GROUP BY 1, 2 HAVING COUNT(DISTINCT content_hash) > 1`);
  const groups = Number((await single(connection, 'SELECT COUNT(*) FROM contested'))[0]);
  if (groups === 0) return;
  const seen = new Set<string>();
  const identity = (ping: PingTexts) => `${ping['site_id']} ${ping['received_at']} ${canonicalContent(ping)}`;
  if (known.before.length + known.own.length > 0)
    await each(
      connection,
      `FROM ${readKnown(known)} AS ping WHERE (site_id, received_at) IN (SELECT (site_id, received_at) FROM contested)`,
      async (ping) => void seen.add(identity(ping)),
    );
  const lines: number[] = [];
  await each(
    connection,
    `FROM batch AS ping WHERE refusal IS NULL AND line NOT IN (SELECT line FROM duplicate) AND (site_id, received_at) IN (SELECT (site_id, received_at) FROM contested)`,
    async (ping) => {
      const key = identity(ping);
      if (seen.has(key)) lines.push(Number(ping['line']));
      seen.add(key);
    },
  );
  if (lines.length > 0)
    await connection.run(`INSERT INTO duplicate VALUES ${lines.map((line) => `(${line})`).join(', ')}`);
}

/**
 * Requests without a receive time (the table `undated`) that say exactly what a known row
 * of their site says: the lines of these.
 */
export async function findKnownRequests(connection: DuckDBConnection, known: KnownPings): Promise<number[]> {
  if (known.before.length + known.own.length === 0) return [];
  const lines: number[] = [];
  await each(connection, 'FROM undated AS ping', async (request) => {
    const content = canonicalContent(request);
    const same = SCALARS.map((column) => `${blanked(`ping.${column}`)} = ${sqlText(blank(request[column]))}`);
    let found = false;
    await each(
      connection,
      `FROM ${readKnown(known)} AS ping WHERE site_id = ${sqlText(request['site_id']!)} AND ${same.join(' AND ')}`,
      async (ping) => {
        found ||= canonicalContent(ping) === content;
        return found;
      },
    );
    if (found) lines.push(Number(request['line']));
  });
  return lines;
}

function blank(text: string | null | undefined): string {
  return text === null || text === undefined || text === '0' || text === 'false' ? '' : text;
}

/** Hands over the pings of `from` in pages; `visit` ends the reading by returning true. */
async function each(
  connection: DuckDBConnection,
  from: string,
  visit: (ping: PingTexts) => Promise<boolean | void>,
): Promise<void> {
  const columns = ['line', 'site_id', 'received_at', ...FIELDS].map((name) => `ping.${name}`).join(', ');
  for (let offset = 0; ; offset += COMPARED_AT_ONCE) {
    const reader = await connection.runAndReadAll(
      `SELECT ${columns} ${from} ORDER BY ping.site_id, ping.received_at, ping.content_hash, ping.line LIMIT ${COMPARED_AT_ONCE} OFFSET ${offset}`,
    );
    const pings = reader.getRowObjectsJson() as PingTexts[];
    for (const ping of pings) if ((await visit(ping)) === true) return;
    if (pings.length < COMPARED_AT_ONCE) return;
  }
}

async function single(connection: DuckDBConnection, sql: string): Promise<unknown[]> {
  return (await connection.runAndReadAll(sql)).getRowsJson()[0]!;
}
