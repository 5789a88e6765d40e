import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { sqlText } from '@soundings/warehouse/ingest/sql';
import { percentile, sampled } from '../measure';
import type { Direct, Numbers, Question } from './questions';

/** What an engine answered to a question asked of the events themselves. */
export interface DirectAnswer {
  /** The fastest of its runs, in milliseconds. */
  best: number;
  numbers: Numbers;
}

/** A site and where it is hosted. */
export interface Site {
  site_id: string;
  hosting: string;
}

const RUNS = 3;
const siteValues = (sites: readonly Site[]) =>
  sites.map(({ site_id, hosting }) => `(${sqlText(site_id)}, ${sqlText(hosting)})`).join(', ');

const DUCKDB: Direct = {
  week: (day) => `(${day} - CAST(dayofweek(${day}) AS INTEGER))`,
  month: (day) => `CAST(date_trunc('month', ${day}) AS DATE)`,
  nextMonth: (month) => `CAST(${month} + INTERVAL 1 MONTH AS DATE)`,
  nullable: (expression) => expression,
  numbers: (end) => `(SELECT CAST(i AS INTEGER) AS n FROM range(${end}) AS r(i))`,
  weeksBetween: (from, to) => `((${to} - ${from}) // 7)`,
  addDays: (day, days) => `(${day} + ${days})`,
};

const CLICKHOUSE: Direct = {
  week: (day) => `toStartOfWeek(${day}, 0)`,
  month: (day) => `toStartOfMonth(${day})`,
  nextMonth: (month) => `addMonths(${month}, 1)`,
  nullable: (expression) => `toNullable(${expression})`,
  numbers: (end) => `(SELECT toInt32(number) AS n FROM numbers(${end}))`,
  weeksBetween: (from, to) => `intDiv(toInt32(${to} - ${from}), 7)`,
  addDays: (day, days) => `(${day} + ${days})`,
};

/** The numbers of rows: the first columns are the key, in the order and words of the replies. */
function numbersOf(question: Question, rows: readonly (readonly unknown[])[]): Numbers {
  const numbers: Numbers = new Map();
  for (const row of rows) {
    const key = row.slice(0, question.key).map(String).join(' ');
    for (const [index, part] of question.parts.entries())
      numbers.set(`${key}${part}`, Number(row[question.key + index]));
  }
  return numbers;
}

/** Asks DuckDB over a table of its own with the same events. */
export async function askDuckDB(
  folder: string,
  files: readonly string[],
  sites: readonly Site[],
  questions: readonly Question[],
): Promise<DirectAnswer[]> {
  const path = join(folder, 'direct.duckdb');
  rmSync(path, { force: true });
  const engine = await DuckDBInstance.create(path, { temp_directory: join(folder, 'direct.tmp') });
  const connection = await engine.connect();
  try {
    await connection.run(`CREATE TABLE event AS SELECT site_id, CAST("timestamp" AS DATE) AS day, CAST(user_id AS INTEGER) AS user_id, feature
      FROM read_parquet([${files.map(sqlText).join(', ')}]) ORDER BY site_id, day, user_id`);
    await connection.run(`CREATE TABLE site AS SELECT * FROM (VALUES ${siteValues(sites)}) AS s(site_id, hosting)`);
    const answers: DirectAnswer[] = [];
    for (const question of questions) {
      const { samples, last } = await sampled(RUNS, async () =>
        (await connection.runAndReadAll(question.direct(DUCKDB))).getRowsJson(),
      );
      answers.push({ best: percentile(samples, 0), numbers: numbersOf(question, last) });
    }
    return answers;
  } finally {
    connection.disconnectSync();
    engine.closeSync();
    rmSync(path, { force: true });
  }
}

/** Asks ClickHouse, in a process of its own, over a MergeTree in the order that suits the questions. */
export function askClickHouse(
  folder: string,
  files: readonly string[],
  sites: readonly Site[],
  questions: readonly Question[],
): DirectAnswer[] {
  const home = join('bench', 'clickhouse');
  if (!existsSync(join(home, 'node_modules')))
    execFileSync('npx', ['--yes', 'pnpm@12', 'install', '--frozen-lockfile'], { cwd: home, stdio: 'inherit' });
  const database = join(folder, 'direct.clickhouse');
  const statements = join(folder, 'direct.statements.json');
  rmSync(database, { recursive: true, force: true });
  const setUp = [
    'CREATE DATABASE IF NOT EXISTS bench ENGINE = Atomic',
    'CREATE TABLE bench.event (site_id LowCardinality(String), day Date, user_id UInt32, feature LowCardinality(String)) ENGINE = MergeTree ORDER BY (site_id, day, user_id)',
    ...files.map(
      (file) =>
        `INSERT INTO bench.event SELECT site_id, toDate("timestamp"), toUInt32(user_id), feature FROM file(${sqlText(file)}, Parquet)`,
    ),
    'CREATE TABLE bench.site (site_id LowCardinality(String), hosting String) ENGINE = Memory',
    `INSERT INTO bench.site VALUES ${siteValues(sites)}`,
    'USE bench',
  ];
  const text = [
    ...setUp.map((sql) => ({ sql, times: 1 })),
    ...questions.map((question) => ({ sql: question.direct(CLICKHOUSE), times: RUNS })),
  ];
  writeFileSync(statements, JSON.stringify(text));
  const printed = execFileSync(process.execPath, [join(home, 'ask.mjs'), database, statements], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  rmSync(database, { recursive: true, force: true });
  const lines = printed.trim().split('\n').slice(setUp.length);
  return questions.map((question, index) => {
    const { samples, rows } = JSON.parse(lines[index] ?? '') as { samples: number[]; rows: unknown[][] };
    return { best: percentile(samples, 0), numbers: numbersOf(question, rows) };
  });
}
