import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { googlesqlDialect } from '../bigquery/dialect';
import { selectsOf } from './model';
import { MODELS } from './registry';

const LEAST_MIB = 10;
const USD_PER_MIB = 6.25 / 2 ** 20;

/** The tables that each statement of a build names, each once for a statement. */
function tablesOfStatements(): string[][] {
  const statements: string[][] = [];
  for (const model of MODELS)
    for (const sql of selectsOf(model, googlesqlDialect()))
      statements.push([...new Set([...sql.matchAll(/`(\w+\.\w+)`/g)].map(([, name]) => String(name)))]);
  return statements;
}

it('a build names as many tables as the document says', () => {
  const statements = tablesOfStatements();
  const named = statements.flat();
  const raw = named.filter((name) => name.startsWith('raw.'));
  const pings = named.filter((name) => name === 'raw.pings');
  const mib = named.length * LEAST_MIB;
  const rows = [
    `| Statements of a build | ${statements.length} |`,
    `| Tables that they name, together | ${named.length} |`,
    `| … of these, of the vendor's own | ${raw.length} |`,
    `| … of these, the pings | ${pings.length} |`,
    `| Billed at least, MiB | ${mib.toLocaleString('en-GB')} |`,
    `| Billed at least, USD | ${(mib * USD_PER_MIB).toFixed(4)} |`,
  ];
  const document = readFileSync(join(import.meta.dirname, '../../../../docs/bigquery.md'), 'utf8');
  expect(rows.filter((row) => !document.includes(row))).toEqual([]);
});
