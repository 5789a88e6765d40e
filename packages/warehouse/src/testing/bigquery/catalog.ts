import type { Params } from '../../port';
import type { ReferenceColumn, ReferenceEngine, ReferenceTable } from '../googlesql/engine';
import { duplicate, notFound } from './api-fault';

/** What answers behind the protocol. */
export type Engine = Pick<ReferenceEngine, 'analyze' | 'evaluate'>;

/** What a caller said about a table besides its rows: partitioning, clustering, labels, expiry. */
export type TableMetadata = Record<string, unknown>;

interface Stored {
  metadata: TableMetadata;
  /** Changes with every write; results of a query are kept as long as it stays. */
  version: number;
}
export type Entry = Stored &
  (
    | { kind: 'table'; table: ReferenceTable }
    | { kind: 'view'; query: string; columns: readonly ReferenceColumn[] }
    | { kind: 'nested'; query: string; fields: readonly object[] }
  );

/** The names between backticks that have a dot: the only way in which our texts name a table. */
function namedIn(sql: string): string[] {
  const quoted = [...sql.matchAll(/`([^`]+)`/g)].map(([, name]) => String(name));
  return [...new Set(quoted.filter((name) => name.includes('.')))];
}

/** `p.d.t` as the service's messages write it. */
const spoken = (name: string): string => `Table ${name.replace('.', ':')}`;

/** Datasets, tables and views in memory, each under its dotted name. */
export class Catalog {
  readonly datasets = new Map<string, TableMetadata>();
  readonly #entries = new Map<string, Entry>();
  #versions = 0;

  constructor(readonly engine: Engine) {}

  find(name: string): Entry {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw notFound(`${spoken(name)} was not found`);
    return entry;
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The dotted names in a dataset `project.dataset`, in order. */
  namesIn(dataset: string): string[] {
    return [...this.#entries.keys()].filter((name) => name.startsWith(`${dataset}.`)).toSorted();
  }

  /** Writes a table, over one that is there. */
  putTable(name: string, table: ReferenceTable, metadata: TableMetadata = {}): void {
    this.#versions += 1;
    this.#entries.set(name, { kind: 'table', table, metadata, version: this.#versions });
  }

  /** Writes a view, over one that is there; fails as the service does where its text is wrong. */
  async putView(name: string, query: string, metadata: TableMetadata = {}): Promise<void> {
    const columns = await this.analyze(query, {});
    this.#versions += 1;
    this.#entries.set(name, { kind: 'view', query, columns, metadata, version: this.#versions });
  }

  /**
   * Writes a table whose columns may be JSON, records and lists: `query` makes them out of a
   * plain table, and stands in the place of the name wherever it is read. `fields` is the
   * schema that the service shows.
   */
  putNested(name: string, query: string, fields: readonly object[], metadata: TableMetadata = {}): void {
    this.#versions += 1;
    this.#entries.set(name, { kind: 'nested', query, fields, metadata, version: this.#versions });
  }

  /** The statement with what makes each nested table in the place of its name. */
  withNested(sql: string): string {
    return namedIn(sql).reduce((text, name) => {
      const entry = this.#entries.get(name);
      return entry?.kind === 'nested' ? text.replaceAll(`\`${name}\``, `(${entry.query})`) : text;
    }, sql);
  }

  create(name: string): void {
    if (this.has(name)) throw duplicate(spoken(name));
  }

  remove(name: string): void {
    this.find(name);
    this.#entries.delete(name);
  }

  columnsOf(name: string): readonly ReferenceColumn[] {
    const entry = this.find(name);
    if (entry.kind === 'nested') throw new TypeError(`${name} has columns that are no plain ones`);
    return entry.kind === 'table' ? entry.table.columns : entry.columns;
  }

  analyze(given: string, params: Params): Promise<ReferenceColumn[]> {
    const sql = this.withNested(given);
    const tables = Object.fromEntries(namedIn(sql).map((name) => [name, this.columnsOf(name)]));
    return this.engine.analyze(sql, tables, params);
  }

  /** The answer to a statement. */
  async evaluate(given: string, params: Params): Promise<ReferenceTable> {
    const sql = this.withNested(given);
    return this.engine.evaluate(sql, await this.#tablesOf(sql), params);
  }

  /** Every table that the statement reads, a view as the table that its own text gives. */
  async #tablesOf(sql: string): Promise<Record<string, ReferenceTable>> {
    const tables: Record<string, ReferenceTable> = {};
    for (const name of namedIn(sql)) {
      const entry = this.find(name);
      tables[name] = entry.kind === 'table' ? entry.table : await this.evaluate(entry.query, {});
    }
    return tables;
  }

  /** The stored tables behind a statement, views looked through, with the version of each; views count for their text. */
  readsOf(sql: string, seen = new Map<string, Entry>()): Map<string, Entry> {
    for (const name of namedIn(sql)) {
      const entry = this.find(name);
      seen.set(name, entry);
      if (entry.kind !== 'table') this.readsOf(entry.query, seen);
    }
    return seen;
  }
}
