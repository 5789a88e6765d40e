import { MAX_RECORD_BYTES } from './limits';
import { FIELD_END } from './sheet';
import { sqlName, sqlText, sqlTexts } from './sql';

/** A line holds each byte of its record once, and little besides. */
const LINE_BYTES = MAX_RECORD_BYTES + 64 * 1024;

/** The fields before those of the keys. No wire key begins with `#`. */
export const LINE = '"#line"';
export const RESPELT = '"#respelt"';
export const EXTRA = '"#extra"';

/** The fields of sheets (see Sheet) as they stand; nothing is guessed and nothing is quoted. */
export function fromSheets(files: readonly string[], keys: readonly string[]): string {
  const columns = [`${LINE}: 'BIGINT'`, ...[RESPELT, EXTRA, ...keys.map(sqlName)].map((name) => `${name}: 'VARCHAR'`)];
  return `FROM read_csv(${sqlTexts(files)}, columns={${columns.join(', ')}}, delim=${sqlText(FIELD_END)}, quote='', escape='', new_line='\\n',
  header=false, auto_detect=false, max_line_size=${LINE_BYTES}, buffer_size=${2 * LINE_BYTES})`;
}

/** The field of a key as text: a JSON text without its quotes and escapes, anything else as it stands. */
export function textOf(key: string): string {
  const name = sqlName(key);
  return `CASE WHEN ${name}[1] <> '"' THEN ${name} WHEN contains(${name}, '\\') THEN json_extract_string(${name}, '$') ELSE ${name}[2:-2] END`;
}
