import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../dialect';
import type { ReferenceTable } from '../testing/googlesql/engine';
import type { CellValue } from '../testing/googlesql/values';
import { bothEngines } from '../testing/parity/both-engines';
import { column, type Said } from '../testing/parity/rows';

/**
 * What both engines take and answer differently (`docs/warehouse-differences.md` says what we write instead). Each is
 * asked of both: when an engine changes its mind, the document is wrong and the text we avoid may be allowed again.
 */

const both = bothEngines();

type Expected = readonly CellValue[] | RegExp;
type Select = string | ((dialect: Dialect) => string);

/** The column `y` of the answer, or the message of the refusal. */
function checkSaid(said: Said, expected: Expected): void {
  if (expected instanceof RegExp) {
    expect(said).toBeInstanceOf(Error);
    expect((said as Error).message).toMatch(expected);
  } else {
    expect(said).not.toBeInstanceOf(Error);
    expect((said as Record<string, CellValue>[]).map(({ y }) => y)).toEqual(expected);
  }
}

const NONE = column('int64', []);

async function differ(select: Select, duckdb: Expected, googlesql: Expected, table: ReferenceTable = NONE) {
  const texts = typeof select === 'string' ? () => select : select;
  const found = await both.each(table, texts);
  checkSaid(found.duckdb, duckdb);
  checkSaid(found.googlesql, googlesql);
}

/** The text of one value. */
const text = (expression: string): string => `SELECT CAST(${expression} AS STRING) AS y`;
const byEngine =
  (duckdb: string, googlesql: string): Select =>
  ({ name }) =>
    text(name === 'duckdb' ? duckdb : googlesql);

const SATURDAY = "DATE '2024-06-01'";
const SUNDAY = "DATE '2024-06-02'";
const EVENING = "TIMESTAMP '2024-06-01 23:00:00'";
const NIGHT = "TIMESTAMP '2024-06-02 01:00:00'";

describe('rows and groups', () => {
  it('NULLs sort last in DuckDB, in GoogleSQL first when ascending', async () => {
    const rows = column('int64', [1, null]);
    await differ('SELECT x AS y FROM t ORDER BY x', [1, null], [null, 1], rows);
    await differ('SELECT x AS y FROM t ORDER BY x DESC', [1, null], [1, null], rows);
  });

  it('COUNTIF over no rows is NULL in DuckDB', async () => {
    await differ('SELECT CAST(COUNTIF(x > 0) AS STRING) AS y FROM t', [null], ['0']);
  });

  it('an alias that a column of the source has groups by the column in DuckDB', async () => {
    const select = 'SELECT MOD(x, 2) AS x, COUNT(*) AS y FROM t GROUP BY x';
    await differ(select, [1, 1], [2], column('int64', [1, 3]));
  });

  it('a sum of integers goes beyond INT64 in DuckDB, unless it is cast', async () => {
    const from = 'FROM (SELECT 9223372036854775807 AS v UNION ALL SELECT 1 AS v) AS q';
    await differ(`${text('SUM(v)')} ${from}`, ['9223372036854775808'], /overflow/i);
    await differ(`SELECT CAST(SUM(v) AS INT64) AS y ${from}`, /out of range/, /overflow/i);
  });

  it('an alias of UNNEST is a struct in DuckDB', async () => {
    await differ(
      'SELECT CAST(v AS STRING) AS y FROM UNNEST([1, 2]) AS v',
      ["{'unnest': 1}", "{'unnest': 2}"],
      ['1', '2'],
    );
  });

  it('an unknown text for a closed set is an error in DuckDB, and no member in GoogleSQL', async () => {
    const set = ['a', 'b'];
    const asked = await both.each(column('string', ['a']), (d) => `SELECT x = ${d.member('p', set)} AS y FROM t`, {
      p: { type: 'string', value: 'unknown' },
    });
    checkSaid(asked.duckdb, /Could not convert string 'unknown'/);
    checkSaid(asked.googlesql, [false]);
  });
});

describe('days and instants', () => {
  it('weeks apart are whole weeks in DuckDB, and Sundays passed in GoogleSQL', async () => {
    const weeks = byEngine(`DATE_DIFF('week', ${SATURDAY}, ${SUNDAY})`, `DATE_DIFF(${SUNDAY}, ${SATURDAY}, WEEK)`);
    await differ(weeks, ['0'], ['1']);
  });

  it('days between instants are midnights passed in DuckDB, and whole days in GoogleSQL', async () => {
    const days = byEngine(`DATE_DIFF('day', ${EVENING}, ${NIGHT})`, `TIMESTAMP_DIFF(${NIGHT}, ${EVENING}, DAY)`);
    await differ(days, ['1'], ['0']);
  });

  it('the offset of a TIMESTAMP text is dropped by DuckDB', async () => {
    const instant = "SELECT TIMESTAMP '2024-01-03 23:30:00-05' AS y";
    await differ(instant, ['2024-01-03T23:30:00.000Z'], ['2024-01-04T04:30:00.000Z']);
  });

  it('Sunday is day 0 in DuckDB and day 1 in GoogleSQL, and weeks are counted in two ways', async () => {
    await differ(text(`EXTRACT(DAYOFWEEK FROM ${SUNDAY})`), ['0'], ['1']);
    await differ(text("EXTRACT(WEEK FROM DATE '2024-01-01')"), ['1'], ['0']);
  });

  it('DATE_TRUNC and a sum with an interval give a TIMESTAMP in DuckDB, a DATE in GoogleSQL', async () => {
    const month = byEngine(`DATE_TRUNC('month', ${SUNDAY})`, `DATE_TRUNC(${SUNDAY}, MONTH)`);
    await differ(month, ['2024-06-01 00:00:00'], ['2024-06-01']);
    const later = byEngine(`${SUNDAY} + INTERVAL 1 MONTH`, `DATE_ADD(${SUNDAY}, INTERVAL 1 MONTH)`);
    await differ(later, ['2024-07-02 00:00:00'], ['2024-07-02']);
  });
});

describe('numbers', () => {
  it('a half is rounded to even by a cast in DuckDB, away from zero in GoogleSQL', async () => {
    await differ(text('CAST(2.5e0 AS INT64)'), ['2'], ['3']);
    await differ('SELECT ROUND(2.675e0, 2) AS y', [2.68], [2.67]);
  });

  it('a number with a point is a decimal in DuckDB', async () => {
    await differ('SELECT 0.1 + 0.2 = 0.3 AS y', [true], [false]);
    await differ(text('CAST(1.0 AS STRING)'), ['1.0'], ['1']);
  });

  it('a division by zero is no error in DuckDB', async () => {
    await differ(text('1 / 0'), ['inf'], /division by zero/);
    await differ(text('MOD(1, 0)'), [null], /division by zero/);
  });

  it('two small integers overflow in DuckDB', async () => {
    await differ(text('100000 * 100000'), /Overflow/, ['10000000000']);
  });

  it('texts become numbers, truths and days more easily in DuckDB', async () => {
    await differ(text("CAST('1.5' AS INT64)"), ['2'], /Bad int64 value/);
    await differ(text("CAST('1e3' AS INT64)"), ['1000'], /Bad int64 value/);
    await differ(text("CAST('1_000' AS INT64)"), ['1000'], /Bad int64 value/);
    await differ(text("CAST('yes' AS BOOL)"), ['true'], /Bad bool value/);
  });

  it('NaN equals itself in DuckDB, and is the least in GoogleSQL', async () => {
    await differ((d) => `SELECT ${d.float64("'NaN'")} = ${d.float64("'NaN'")} AS y`, [true], [false]);
    const least = (d: Dialect) =>
      `${text('MIN(v)')} FROM (SELECT ${d.float64("'NaN'")} AS v UNION ALL SELECT 1e0 AS v) AS q`;
    await differ(least, ['1.0'], ['nan']);
  });
});

describe('texts', () => {
  it('NULL is left out by CONCAT and GREATEST in DuckDB', async () => {
    await differ("SELECT CONCAT('a', NULL) AS y", ['a'], [null]);
    await differ(text('GREATEST(1, NULL)'), ['1'], [null]);
  });

  it('a double quote names a column in DuckDB, and a backslash stands for itself', async () => {
    await differ('SELECT "k" AS y', /column "k" was not found/, ['k']);
    await differ("SELECT 'a\\\\b' AS y", ['a\\\\b'], ['a\\b']);
    await differ("SELECT '\\n' AS y", ['\\n'], ['\n']);
  });

  it('LIKE has no escape in DuckDB', async () => {
    await differ("SELECT 'a_b' LIKE 'a\\\\_b' AS y", [false], [true]);
  });

  it('TRIM takes tabs in GoogleSQL, and SUBSTR begins at 0 in DuckDB', async () => {
    await differ('SELECT TRIM(x) AS y FROM t', ['a\t'], ['a'], column('string', [' a\t']));
    await differ("SELECT SUBSTR('abc', 0, 2) AS y", ['a'], ['ab']);
  });

  it('upper case is one letter for one in DuckDB', async () => {
    await differ("SELECT UPPER('ß') AS y", ['ẞ'], ['SS']);
  });
});

describe('JSON', () => {
  it('a line separator is escaped in JSON by GoogleSQL only, and read back alike', async () => {
    const odd = column('string', ['a\u2028b\u2029']);
    const found = await both.each(odd, (d) => `SELECT ${d.jsonObject({ k: 'x' })} AS y FROM t`);
    checkSaid(found.duckdb, ['{"k":"a\u2028b\u2029"}']);
    checkSaid(found.googlesql, ['{"k":"a\\u2028b\\u2029"}']);
    for (const rows of Object.values(found)) {
      const [row] = rows as Record<string, CellValue>[];
      expect(JSON.parse(String(row?.['y']))).toEqual({ k: 'a\u2028b\u2029' });
    }
  });

  it('a number keeps its spelling in a block of GoogleSQL', async () => {
    const documents = column('string', ['{"a":{"n":1e5}}', '{"a":{"n":1.50}}', '{"a":{"n":1E2}}']);
    const found = [
      ['{"n":100000.0}', '{"n":1.5}', '{"n":100.0}'],
      ['{"n":1e5}', '{"n":1.50}', '{"n":1E2}'],
    ] as const;
    await differ((d) => `SELECT ${d.jsonBlock('x', '$.a')} AS y FROM t`, ...found, documents);
  });

  it('an object is its text among the scalars of DuckDB, and NULL among those of GoogleSQL', async () => {
    const select = (d: Dialect) => `SELECT ${d.item(d.jsonTexts('x', ['$.a']), 0)} AS y FROM t`;
    await differ(select, ['{"b":1}'], [null], column('string', ['{"a":{"b":1}}']));
  });
});

it('every difference has its row in the document', () => {
  const document = readFileSync(join(import.meta.dirname, '../../../../docs/warehouse-differences.md'), 'utf8');
  const source = readFileSync(join(import.meta.dirname, 'differences.test.ts'), 'utf8');
  const names = [...source.matchAll(/^ {2}it\('([^']+)'/gm)].map(([, name]) => String(name));
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !document.includes(`\`differences.test.ts\` "${name}"`))).toEqual([]);
});
