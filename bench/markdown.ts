const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** A table in Markdown: the first column is of names, the others of figures. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(row)].join('\n');

export const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** Seconds as hours or days. */
export const span = (seconds: number): string =>
  seconds < 172_800 ? `${(seconds / 3600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} d`;
