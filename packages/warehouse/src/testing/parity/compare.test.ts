import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReferenceEngine, startReferenceEngine } from '../googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../googlesql/install';
import { FIXED_CASES } from './cases';
import { assertAlike } from './compare';
import { compareModel } from './describe-parity';
import { answerOf } from './tables';

let engine: ReferenceEngine;
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  engine = await startReferenceEngine();
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
}, INSTALL_TIMEOUT_MS);
afterAll(async () => {
  connection?.disconnectSync();
  instance?.closeSync();
  await engine?.close();
});

async function compare(duckdb: string, googlesql: string, ordered = false): Promise<void> {
  const answers = { duckdb: await answerOf(connection, duckdb), googlesql: await engine.evaluate(googlesql, {}, {}) };
  assertAlike('planted', { duckdb, googlesql }, answers, ordered);
}

const NUMBERS = '(SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT NULL) AS q';

describe('a difference between the engines', () => {
  it('is none where only the order differs and nobody asked for one', async () => {
    await compare(
      `SELECT n FROM ${NUMBERS} ORDER BY n NULLS LAST`,
      `SELECT n FROM ${NUMBERS} ORDER BY n DESC NULLS LAST`,
    );
  });

  it.each([
    ['a value', 'SELECT 1 AS n', 'SELECT 2 AS n', '{"n":1}'],
    ['null instead of zero', 'SELECT 0 AS n', 'SELECT CAST(NULL AS INT64) AS n', '{"n":0}'],
    ['a row twice', 'SELECT 1 AS n UNION ALL SELECT 1', 'SELECT 1 AS n', 'only DuckDB answers: 1 rows'],
    ['a missing row', "SELECT 'a' AS n", "SELECT 'a' AS n UNION ALL SELECT 'b'", '{"n":"b"}'],
    ['a type', 'SELECT 1 AS n', 'SELECT 1.0 AS n', 'n int64\nn float64'],
    ['a name', 'SELECT 1 AS n', 'SELECT 1 AS m', 'n int64\nm int64'],
  ])('is found in %s', async (_, duckdb, googlesql, says) => {
    const compared = compare(duckdb, googlesql);
    await expect(compared).rejects.toThrow('planted: the engines differ');
    for (const part of [says, duckdb, googlesql]) await expect(compared).rejects.toThrow(part);
  });

  it.each([
    ['the place of NULLs', `SELECT n FROM ${NUMBERS} ORDER BY n`],
    ['a count over nothing', 'SELECT COUNTIF(n > 1) AS n FROM (SELECT 1 AS n) AS q WHERE n > 1'],
    ['CONCAT with NULL', "SELECT CONCAT('a', CAST(NULL AS STRING)) AS n"],
    ['half a number', 'SELECT CAST(2.5e0 AS INT64) AS n'],
    ['units of time', "SELECT CAST(TIMESTAMP '2024-01-03 23:30:00-05' AS DATE) AS n"],
  ])('is found in one text that both take: %s', async (_, sql) => {
    await expect(compare(sql, sql, true)).rejects.toThrow('the engines differ');
  });

  it('is found in a model, with both texts and the rows', async () => {
    const warehouse = await FIXED_CASES[1]!.make();
    try {
      expect(await compareModel({ engine, warehouse }, 'stage.versions')).toBeGreaterThan(0);
      const runs = warehouse.runs.map((run) => ({
        ...run,
        texts: {
          ...run.texts,
          googlesql: run.texts.googlesql.replace('>= DATE', '> DATE').replace("'insiders'", "'Insiders'"),
        },
      }));
      const compared = compareModel({ engine, warehouse: { ...warehouse, runs } }, 'stage.versions');
      for (const part of ['stage.versions', "'insiders'", "'Insiders'", '"version_minor":"insiders"', '"Insiders"'])
        await expect(compared).rejects.toThrow(part);
    } finally {
      warehouse.close();
    }
  });
});
