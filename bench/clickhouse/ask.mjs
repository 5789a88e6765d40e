import { readFileSync } from 'node:fs';
import { Session } from 'chdb';

/**
 * Runs statements in ClickHouse and prints one JSON line for each: how long it took and its rows.
 * `ask.mjs FOLDER STATEMENTS.json`: the database lies in FOLDER; a statement is `{ sql, times }`.
 */
const [folder = '', file = ''] = process.argv.slice(2);
const session = new Session(folder);
try {
  for (const { sql, times } of JSON.parse(readFileSync(file, 'utf8'))) {
    const samples = [];
    let text = '';
    for (let n = 0; n < times; n++) {
      const started = performance.now();
      text = session.query(sql, 'JSONCompact');
      samples.push(performance.now() - started);
    }
    const rows = text.trim() === '' ? [] : JSON.parse(text).data;
    process.stdout.write(`${JSON.stringify({ samples, rows })}\n`);
  }
} finally {
  session.close?.();
}
