import { describe, expect, test } from 'vitest';
import { KnownKeys } from './json/known-keys';
import { JsonScanner } from './json/scanner';
import { FIELD_END, Sheet } from './sheet';

const keys = new KnownKeys(['a', 'long', 'b'], []);
const scanner = new JsonScanner(keys, keys.names.length);

function linesOf(records: readonly string[], count = 1): string[][] {
  const sheet = new Sheet(['b', 'a', 'long'].map((key) => keys.names.indexOf(key)));
  const source = Buffer.from(records.join('\n'));
  let start = 0;
  for (const [index, record] of records.entries()) {
    const end = start + Buffer.byteLength(record);
    expect(scanner.scan(source, start, end)).toBe('ok');
    sheet.add({ line: index + 1, respelt: scanner.spaced, extra: '' }, source, start, end, scanner);
    start = end + 1;
  }
  const parts = sheet.parts(count).map((part) => part.toString());
  expect(parts.join('')).toHaveLength(sheet.size);
  return parts.map((part) => part.split('\n').slice(0, -1));
}

describe('a sheet', () => {
  test('has a field for each key in its own order, empty where the value is null or absent', () => {
    const long = `"${'x'.repeat(200)}"`;
    expect(linesOf([`{"a":"","long":${long},"b":null}`, '{"b":{"c":[1]}}'])[0]!.map((l) => l.split(FIELD_END))).toEqual(
      [
        ['1', '', '', '', '""', long],
        ['2', '', '', '{"c":[1]}', '', ''],
      ],
    );
  });

  test('keeps a document on one line', () => {
    expect(linesOf(['{"a":\r\n {"x":\n1}}'])[0]!.map((line) => line.split(FIELD_END))).toEqual([
      ['1', '1', '', '', '{"x": 1}', ''],
    ]);
  });

  test.each([1, 2, 3])('is cut into at most %i parts between records', (count) => {
    const records = Array.from({ length: 5 }, (_, n) => `{"a":${n}}`);
    const parts = linesOf(records, count);
    expect(parts.length).toBeLessThanOrEqual(count);
    expect(parts.flat().map((line) => line.split(FIELD_END)[4])).toEqual(['0', '1', '2', '3', '4']);
  });
});
