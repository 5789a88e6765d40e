import { once } from 'node:events';
import type { Response } from 'express';
import { stringify } from 'csv-stringify/sync';
import type { CsvExport } from '../questions/fleet-csv';

/** Spreadsheets run what starts like a formula; csv-stringify marks these, but not a leading NUL. */
const safe = (cell: string | number | null): string | number | null =>
  typeof cell === 'string' && cell.startsWith('\0') ? `'${cell}` : cell;

function lines(rows: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    rows.map((row) => row.map(safe)),
    { escape_formulas: true, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}

async function write(response: Response, text: string): Promise<void> {
  if (!response.write(text)) await once(response, 'drain');
}

/** Line ends and control characters would let a value begin a line of its own. */
const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

/**
 * Streams an export. Its rows are counted: when they are not as many as announced the
 * connection is broken off, so that a short file never looks whole.
 */
export async function sendCsv(response: Response, file: CsvExport): Promise<void> {
  response.setHeader('Content-Type', 'text/csv; charset=utf-8');
  response.setHeader(
    'Content-Disposition',
    `attachment; filename="${file.name}.csv"; filename*=UTF-8''${encodeURIComponent(file.name)}.csv`,
  );
  const comments = file.comments.map(([key, value]) => `# ${key}: ${oneLine(value)}\r\n`).join('');
  await write(response, comments + lines([file.header]));
  let sent = 0;
  for await (const page of file.pages) {
    sent += page.length;
    if (page.length > 0) await write(response, lines(page));
  }
  if (sent !== file.expected) throw new Error(`an export has ${sent} rows instead of ${file.expected}`);
  response.end();
}
