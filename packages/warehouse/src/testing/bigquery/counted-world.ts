import { RAW_KINDS } from '../../ingest/layout';
import { RAW_SCHEMA } from '../../models/raw/schema';
import type { ReferenceTable } from '../googlesql/engine';
import { type BuildWorld, buildWorld } from './build-world';
import type { Engine } from './catalog';
import type { RawRows } from './vendor';

const NO_ROWS = Object.fromEntries(
  RAW_KINDS.map((kind) => [
    kind,
    { columns: Object.keys(RAW_SCHEMA[kind]).map((name) => ({ name, type: 'string' })), rows: [] },
  ]),
) as unknown as RawRows;

const NOTHING: ReferenceTable = { columns: [{ name: 'n', type: 'int64' }], rows: [] };

const VIEW_COLUMNS: ReferenceTable['columns'] = [
  { name: 'id', type: 'string' },
  { name: 'as_of', type: 'timestamp' },
  { name: 'data_through', type: 'timestamp' },
  { name: 'built_at', type: 'timestamp' },
  { name: 'demo', type: 'bool' },
];

/** The row of the view that publishes, read out of its own text. */
function viewOf(sql: string): ReferenceTable {
  const text = (name: string) => new RegExp(`'([^']*)' AS ${name}\\b`).exec(sql)?.[1] ?? null;
  const row = { id: text('id'), as_of: text('as_of'), data_through: null, built_at: text('built_at'), demo: false };
  return { columns: VIEW_COLUMNS, rows: [row] };
}

const DAY_COLUMNS: ReferenceTable['columns'] = [
  { name: 'day', type: 'date' },
  { name: 'id', type: 'string' },
  { name: 'data_through', type: 'timestamp' },
  { name: 'built_at', type: 'timestamp' },
  { name: 'demo', type: 'bool' },
  { name: 'shape', type: 'string' },
];

/** The rows of the view of past days, read out of its own text. */
function daysOf(sql: string): ReferenceTable {
  const row =
    /DATE '([^']+)' AS day, '([^']+)' AS id,[^']+TIMESTAMP '([^']+)' AS built_at, FALSE AS demo, '([^']+)' AS shape/g;
  const rows = [...sql.matchAll(row)].map(([, day = '', id = '', built_at = '', shape = '']) => ({
    day,
    id,
    data_through: null,
    built_at,
    demo: false,
    shape,
  }));
  return { columns: DAY_COLUMNS, rows };
}

/** The first day of which anything is known. */
const FIRST_DAY = '2024-05-01';

/** What no job writes: the views' own texts, who reads it, and the checks. */
function answerAside(sql: string, tables: Record<string, ReferenceTable>): ReferenceTable | null {
  if (/^SELECT '[^']+' AS id, TIMESTAMP/.test(sql)) return viewOf(sql);
  if (sql.startsWith('SELECT id, as_of')) return Object.values(tables)[0] ?? NOTHING;
  if (sql.startsWith('SELECT day, id, data_through')) return Object.values(tables)[0] ?? NOTHING;
  if (/^SELECT (DATE '[^']+'|CAST\(NULL AS DATE\)) AS day, /.test(sql)) return daysOf(sql);
  if (sql.startsWith('SELECT MIN(day) AS first_day'))
    return { columns: [{ name: 'first_day', type: 'date' }], rows: [{ first_day: FIRST_DAY }] };
  return sql.includes('AS offending') || sql.includes('AS data_through') ? NOTHING : null;
}

export const NOW = '2024-06-03T06:05:00.000Z';
export const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

/** A world of which is told what is asked of BigQuery and when; the answers do not matter, so every statement has an empty one. */
export interface Counted {
  world: BuildWorld;
  /** How often each statement that makes a table was run. */
  runs: Map<string, number>;
  /** The next run of a statement, counted from 1, fails. */
  failAt: (run: number | null) => void;
  /** The next run of a statement, counted from 1, waits until the function is called that comes back. */
  holdAt: (run: number) => () => void;
}

/** A world whose engine counts what it runs. */
export async function countedWorld(): Promise<Counted> {
  const runs = new Map<string, number>();
  let failing: number | null = null;
  let total = 0;
  let held: number | null = null;
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const evaluate = (sql: string, tables: Record<string, ReferenceTable>): ReferenceTable => {
    const aside = answerAside(sql, tables);
    if (aside !== null) return aside;
    total += 1;
    if (total === failing) throw new Error('planted: the engine has failed');
    runs.set(sql, (runs.get(sql) ?? 0) + 1);
    return NOTHING;
  };
  const engine: Engine = {
    analyze: async () => [...VIEW_COLUMNS],
    evaluate: async (sql, tables) => {
      const { columns, rows } = evaluate(sql, tables);
      if (total === held) await gate;
      return { columns: [...columns], rows: [...rows] };
    },
  };
  const world = await buildWorld(engine, NO_ROWS, 'texts');
  return {
    world,
    runs,
    failAt: (run) => {
      failing = run === null ? null : total + run;
    },
    holdAt: (run) => {
      held = total + run;
      return open;
    },
  };
}
