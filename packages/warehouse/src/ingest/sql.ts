/** A text literal. Ingest binds nothing in COPY and read functions: their arguments must be literals. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A list of text literals, `['a', 'b']`. */
export function sqlTexts(values: readonly string[]): string {
  return `[${values.map(sqlText).join(', ')}]`;
}
