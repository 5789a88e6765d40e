import type { ReferenceColumn, ReferenceTable } from './engine';
import type { AnalyzerOptions, Catalog, Service } from './service';
import { encode, typeProto } from './values';

/** How many sets of tables the server keeps at once. */
const KEPT = 12;

/** A set of tables as the server knows it, without their rows. */
export function catalogOf(
  tables: readonly [name: string, columns: readonly ReferenceColumn[]][],
  languageOptions: AnalyzerOptions['languageOptions'],
): Catalog {
  return {
    name: 'warehouse',
    // Tables with rows must stand in the root under their dotted name: those in a sub-catalog analyse but do not execute.
    table: tables.map(([name, columns]) => ({
      name,
      column: columns.map((column) => ({ name: column.name, type: typeProto(column.type) })),
    })),
    builtinFunctionOptions: { languageOptions },
  };
}

const contentOf = ({ columns, rows }: ReferenceTable) => ({
  tableData: {
    row: rows.map((row) => ({ cell: columns.map(({ name, type }) => encode(type, row[name] ?? null)) })),
  },
});

interface Kept {
  id: Promise<string>;
  uses: number;
}

/**
 * Sets of tables that the server holds: most statements are asked of the same tables as
 * the one before, and sending their rows is most of the work. A table counts as the same
 * while its array of rows is, and as long.
 */
export class Catalogs {
  readonly #kept = new Map<string, Kept>();
  readonly #numbers = new WeakMap<object, number>();
  #next = 0;

  constructor(
    private readonly service: Service,
    private readonly languageOptions: AnalyzerOptions['languageOptions'],
  ) {}

  /** Lends the tables to one statement. */
  async with<T>(tables: readonly [string, ReferenceTable][], use: (id: string) => Promise<T>): Promise<T> {
    const key = tables.map(([name, { rows }]) => `${name}:${this.#numberOf(rows)}:${rows.length}`).join(' ');
    const entry = this.#kept.get(key) ?? { id: this.#register(tables), uses: 0 };
    // The set used last stands last.
    this.#kept.delete(key);
    this.#kept.set(key, entry);
    entry.uses += 1;
    try {
      const id = await entry.id.catch((error: unknown) => {
        this.#kept.delete(key);
        throw error;
      });
      return await use(id);
    } finally {
      entry.uses -= 1;
      await this.#forgetOldest();
    }
  }

  #numberOf(rows: object): number {
    const known = this.#numbers.get(rows) ?? this.#next++;
    this.#numbers.set(rows, known);
    return known;
  }

  async #register(tables: readonly [string, ReferenceTable][]): Promise<string> {
    const { registeredId } = await this.service.call('registerCatalog', {
      simpleCatalog: catalogOf(
        tables.map(([name, { columns }]) => [name, columns]),
        this.languageOptions,
      ),
      tableContent: Object.fromEntries(tables.map(([name, table]) => [name, contentOf(table)])),
    });
    return registeredId;
  }

  async #forgetOldest(): Promise<void> {
    const idle = [...this.#kept].filter(([, { uses }]) => uses === 0);
    const oldest = idle.slice(0, Math.max(0, this.#kept.size - KEPT));
    for (const [key] of oldest) this.#kept.delete(key);
    for (const [, { id }] of oldest) await this.service.call('unregisterCatalog', { registeredId: await id });
  }
}
