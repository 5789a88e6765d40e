import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { duckdbDialect } from '../../duckdb/dialect';
import { googlesqlDialect } from '../../bigquery/dialect';
import type { Dialect } from '../../dialect';
import type { Params } from '../../port';
import type { ReferenceEngine, ReferenceTable } from '../googlesql/engine';
import type { CellValue, ReferenceType } from '../googlesql/values';
import { assertAlike } from './compare';
import { answerOf } from './tables';

const TYPES: Record<ReferenceType, string> = {
  string: 'VARCHAR',
  int64: 'BIGINT',
  float64: 'DOUBLE',
  bool: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

const literal = (value: CellValue | undefined): string =>
  value === null || value === undefined ? 'NULL' : `'${String(value).replaceAll("'", "''")}'`;

/** A table of one column `x`. */
export const column = (type: ReferenceType, values: readonly CellValue[]): ReferenceTable => ({
  columns: [{ name: 'x', type }],
  rows: values.map((x) => ({ x })),
});

/** A table of two columns `a` and `b`, every value of one beside every value of the other. */
export const pairs = (type: ReferenceType, left: readonly CellValue[], right = left): ReferenceTable => ({
  columns: [
    { name: 'a', type },
    { name: 'b', type },
  ],
  rows: left.flatMap((a) => right.map((b) => ({ a, b }))),
});

type EngineName = Dialect['name'];
export type Said = Record<string, CellValue>[] | Error;

const said = (answer: Promise<ReferenceTable>): Promise<Said> =>
  answer.then(
    ({ rows }) => [...rows],
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );

/** Both engines over one small table \`t\` of written rows. */
export interface RowsOnBoth {
  /** Asks both and compares; returns what they agree on. */
  ask(
    table: ReferenceTable,
    select: (dialect: Dialect) => string,
    params?: Params,
  ): Promise<Record<string, CellValue>[]>;
  /** What both give for an expression, by the text of the row. */
  answers(table: ReferenceTable, expression: (dialect: Dialect) => string): Promise<Map<string, CellValue>>;
  /** What each says for itself, where they differ: its rows, or the error by which it refuses. */
  each(table: ReferenceTable, select: (dialect: Dialect) => string, params?: Params): Promise<Record<EngineName, Said>>;
  close(): void;
}

async function fill(connection: DuckDBConnection, { columns, rows }: ReferenceTable): Promise<void> {
  await connection.run(
    `CREATE OR REPLACE TABLE t (${columns.map(({ name, type }) => `${name} ${TYPES[type]}`).join(', ')})`,
  );
  const tuples = rows.map((row) => `(${columns.map(({ name }) => literal(row[name])).join(', ')})`);
  if (tuples.length > 0) await connection.run(`INSERT INTO t VALUES ${tuples.join(', ')}`);
}

/** Opens DuckDB beside the reference engine. */
export async function openRowsOnBoth(engine: ReferenceEngine): Promise<RowsOnBoth> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("SET GLOBAL TimeZone='UTC'");
  const textsOf = (select: (dialect: Dialect) => string) => ({
    duckdb: select(duckdbDialect),
    googlesql: select(googlesqlDialect()),
  });
  const ask: RowsOnBoth['ask'] = async (table, select, params = {}) => {
    await fill(connection, table);
    const texts = textsOf(select);
    const answers = {
      duckdb: await answerOf(connection, texts.duckdb, params),
      googlesql: await engine.evaluate(texts.googlesql, { t: table }, params),
    };
    assertAlike('the dialects', texts, answers, false);
    return answers.googlesql.rows;
  };
  return {
    ask,
    answers: async (table, expression) => {
      const names = table.columns.map(({ name }) => name);
      const rows = await ask(table, (d) => `SELECT ${names.join(', ')}, ${expression(d)} AS y FROM ${d.table('t')}`);
      return new Map(rows.map((row) => [names.map((name) => String(row[name])).join(' '), row['y']!]));
    },
    each: async (table, select, params = {}) => {
      await fill(connection, table);
      const texts = textsOf(select);
      return {
        duckdb: await said(answerOf(connection, texts.duckdb, params)),
        googlesql: await said(engine.evaluate(texts.googlesql, { t: table }, params)),
      };
    },
    close: () => {
      connection.disconnectSync();
      instance.closeSync();
    },
  };
}
