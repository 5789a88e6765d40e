import { describe, expect, it } from 'vitest';
import type { Dialect } from '../dialect';
import { selectsOf } from './model';
import { MODELS } from './registry';

const printed = (part: unknown): string =>
  typeof part === 'object' && part !== null ? Object.values(part).join(', ') : String(part);

/** Prints every place where the engines differ as `D_name()`, so that what remains must mean the same on both. */
const neutral = new Proxy({} as Dialect, {
  get: (_, name) =>
    name === 'name' ? 'duckdb' : (...parts: unknown[]) => `D_${String(name)}(${parts.map(printed).join(', ')})`,
});

/** Spellings that one engine alone has, or that both accept with different answers (docs: portable subset). */
const FORBIDDEN: Record<string, RegExp> = {
  FILTER: /\bFILTER\s*\(/i,
  QUALIFY: /\bQUALIFY\b/i,
  'ASOF JOIN': /\bASOF\b/i,
  'GROUP BY ALL': /GROUP BY ALL/i,
  'GROUPING SETS': /GROUPING SETS/i,
  ILIKE: /\bILIKE\b/i,
  'LIKE (escapes differ)': /\bLIKE\b/i,
  VALUES: /\bVALUES\b/i,
  'UNION alone': /\bUNION\b(?!\s+(ALL|DISTINCT))/i,
  EXCEPT: /\bEXCEPT\b|\bEXCLUDE\b/i,
  'a decimal literal': /(?<![\w.'[])\d+\.\d+(?!e)(?![\w'])/,
  '%': / % /,
  COUNTIF: /\bCOUNTIF\b/i,
  INTERVAL: /\bINTERVAL\b/i,
  'the clock': /\bCURRENT_|\bNOW\(/i,
  '::': /::/,
  CONCAT: /\bCONCAT\(/i,
  'DATE_TRUNC, DATE_DIFF': /\bDATE_(TRUNC|DIFF)\b/i,
  'a quoted name': /"(?!0001)[a-z_]+"\s*(,|AS|FROM)/i,
  'TRIM (takes other characters)': /\bTRIM\(/,
  'a quote inside a text': /\w''/,
  // BigQuery takes an outer join only over equal fields.
  'an outer join over everything': /\bLEFT JOIN [^;]*? ON TRUE\b/i,
  'a reserved alias': /\bAS (rows|hash|groups|current|range|over|window)\b/i,
};

/** Every sort names the place of NULLs; inside STRING_AGG BigQuery has no such clause, and keys are never null there. */
function sortsWithoutNulls(sql: string): string[] {
  const withoutAggregates = sql.replaceAll(/STRING_AGG\([^;]*?ORDER BY \w+(\.\w+)?\)/g, '');
  return [...withoutAggregates.matchAll(/ORDER BY\s+([\s\S]*?)(?=\)|ROWS|$|\n[A-Z])/g)]
    .map((match) => match[1]!.trim())
    .filter((keys) => keys.split(/,(?![^(]*\))/).some((key) => !/NULLS (FIRST|LAST)\s*$/.test(key.trim())));
}

describe.each(MODELS.map((model) => [model.name, model] as const))('%s', (_, model) => {
  const sql = selectsOf(model, neutral).join('\n');

  it('keeps to the portable subset', () => {
    const used = Object.entries(FORBIDDEN).flatMap(([name, pattern]) => (pattern.test(sql) ? [name] : []));
    expect(used).toEqual([]);
  });

  it('names its tables through the dialect', () => {
    expect(sql.replaceAll(/D_table\([\w.]+\)/g, '')).not.toMatch(/\b(raw|stage|core|cube|meta)\.\w/);
  });

  it('says where NULLs sort', () => {
    expect(sortsWithoutNulls(sql.replaceAll(/D_\w+\([^()]*\)/g, 'D'))).toEqual([]);
  });

  it('sums integers as INT64', () => {
    const served = model.columns === undefined ? '' : sql;
    expect(
      [...served.matchAll(/(.{5})\bSUM\(/g)].filter(([, before]) => before !== 'CAST(' && before !== ' COUN'),
    ).toHaveLength(model.name === 'cube.readings' ? 1 : 0);
  });
});
