import type { ReferenceTable } from '../googlesql/engine';

/** The same question in both languages. */
export interface Texts {
  duckdb: string;
  googlesql: string;
}

const MOST_ROWS = 20;

/** Rows as comparable texts, each with its columns in the same order. */
const keysOf = ({ rows }: Pick<ReferenceTable, 'rows'>, names: readonly string[]): string[] =>
  rows.map((row) => JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name]]))));

/** What `keys` holds more often than `others`. */
function surplus(keys: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const key of others) counts.set(key, (counts.get(key) ?? 0) + 1);
  return keys.filter((key) => {
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  });
}

function listed(title: string, rows: readonly string[]): string {
  const more = rows.length > MOST_ROWS ? `\n… and ${rows.length - MOST_ROWS} more` : '';
  return `--- ${title}: ${rows.length} rows\n${rows.slice(0, MOST_ROWS).join('\n')}${more}`;
}

const typed = ({ columns }: Pick<ReferenceTable, 'columns'>): string =>
  columns.map(({ name, type }) => `${name} ${type}`).join(', ');

/**
 * Throws unless both engines gave the same rows, and where `ordered`, in the same order.
 * The message holds both texts, and the rows that only one of them gave.
 */
export function assertAlike(
  what: string,
  texts: Texts,
  answers: { duckdb: ReferenceTable; googlesql: ReferenceTable },
  ordered: boolean,
): void {
  const { duckdb, googlesql } = answers;
  const names = duckdb.columns.map(({ name }) => name);
  const [ours, googles] = [keysOf(duckdb, names), keysOf(googlesql, names)];
  const found = [
    ...(typed(duckdb) === typed(googlesql) ? [] : [`--- columns\n${typed(duckdb)}\n${typed(googlesql)}`]),
    ...(surplus(ours, googles).length === 0 ? [] : [listed('only DuckDB answers', surplus(ours, googles))]),
    ...(surplus(googles, ours).length === 0 ? [] : [listed('only GoogleSQL answers', surplus(googles, ours))]),
  ];
  if (found.length === 0 && ordered && ours.join('\n') !== googles.join('\n'))
    found.push(listed('the order of DuckDB', ours), listed('the order of GoogleSQL', googles));
  if (found.length > 0)
    throw new Error(
      [
        `${what}: the engines differ`,
        ...found,
        `--- DuckDB\n${texts.duckdb}`,
        `--- GoogleSQL\n${texts.googlesql}`,
      ].join('\n'),
    );
}
