import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, GRAINS, periodEnd, periodStart } from '@soundings/shared/time';
import { describe, expect, it } from 'vitest';
import type { ReferenceTable } from '../testing/googlesql/engine';
import { bothEngines } from '../testing/parity/both-engines';
import { column, pairs } from '../testing/parity/rows';
import { googlesqlDialect } from './dialect';

/** The functions of the dialect for days, instants and numbers, in both languages, over values at the edges. */

const both = bothEngines();

const EVERY_DAY = Array.from({ length: 1600 }, (_, n) => addDays('2019-12-20', n));
const EDGES = ['2023-02-28', '2024-01-31', '2024-02-29', '2024-03-02', '2024-03-03', '2024-12-31', '1970-01-01', null];
const INSTANTS = [
  '2024-02-29T23:59:59.999Z',
  '2024-03-01T00:00:00.000Z',
  '2024-03-01T00:00:00.001Z',
  '2024-03-01T00:00:01.000Z',
  '1970-01-01T00:00:00.000Z',
  null,
];

describe('days', () => {
  it.each(GRAINS)('begin and end the same %s', async (grain) => {
    const starts = await both.answers(column('date', [...EVERY_DAY, null]), (d) => d.periodStart(grain, 'x'));
    for (const day of EVERY_DAY) expect(starts.get(day)).toBe(periodStart(grain, day));
    const ends = await both.answers(column('date', [...EVERY_DAY, null]), (d) =>
      d.periodEnd(grain, d.periodStart(grain, 'x')),
    );
    for (const day of EVERY_DAY) expect(ends.get(day)).toBe(periodEnd(grain, periodStart(grain, day)));
    expect(starts.get('null')).toBeNull();
  });

  it('lie apart, and move', async () => {
    const apart = await both.answers(pairs('date', EDGES), (d) => d.daysBetween('a', 'b'));
    expect(apart.get('2024-02-29 2024-03-02')).toBe(2);
    expect(apart.get('2024-03-02 2024-02-29')).toBe(-2);
    const table: ReferenceTable = {
      columns: [
        { name: 'a', type: 'date' },
        { name: 'n', type: 'int64' },
      ],
      rows: EDGES.flatMap((a) => [-366, -1, 0, 1, 400, null].map((n) => ({ a, n }))),
    };
    expect((await both.answers(table, (d) => d.addDays('a', 'n'))).get('2024-02-29 1')).toBe('2024-03-01');
    await both.answers(table, (d) => d.addDays('a', '-n'));
    for (const months of [-13, -12, -1, 0, 1, 11])
      await both.answers(column('date', EDGES), (d) => d.addMonths('x', months));
    expect((await both.answers(column('date', EDGES), (d) => d.addMonths('x', 1))).get('2024-01-31')).toBe(
      '2024-02-29',
    );
  });

  it.each([
    ['2024-02-27', '2024-03-02', 5],
    ['2024-02-29', '2024-02-29', 1],
    ['2024-03-01', '2024-02-29', 0],
    [null, '2024-02-29', 0],
    ['2024-02-29', null, 0],
  ])('from %s to %s are %i', async (a, b, count) => {
    const table: ReferenceTable = { ...pairs('date', []), rows: [{ a, b }] };
    const rows = await both.ask(
      table,
      (d) => `SELECT q.day FROM ${d.days(`(SELECT a FROM ${d.table('t')})`, `(SELECT b FROM ${d.table('t')})`)} AS q`,
    );
    expect(rows).toHaveLength(count);
  });

  it('are read from a text when it is a day and nothing else', async () => {
    const texts = [
      '2024-02-29',
      '2023-02-29',
      '2024-1-2',
      '2024/01/02',
      '2024-01-02 ',
      ' 2024-01-2',
      '2024-01-02T',
      'epoch',
      'infinity',
      '-infinity',
      '0001-01-01',
      '0000-01-01',
      '9999-12-31',
      '10000-01-01',
      '99999-1-1',
      '20240102',
      '2024-13-01',
      '2024-00-10',
      '',
      '2024-01-1x',
      '44-3-1 BC',
      '2024 01 02',
      '02024-1-2',
      '2024-01-01x',
      null,
    ];
    const read = await both.answers(column('string', texts), (d) => d.safeDate('x'));
    expect([...read].filter(([, day]) => day !== null).map(([text]) => text)).toEqual([
      '2024-02-29',
      '0001-01-01',
      '9999-12-31',
    ]);
  });
});

describe('instants', () => {
  it('lie apart in seconds that have begun', async () => {
    const apart = await both.answers(pairs('timestamp', INSTANTS), (d) => d.secondsBetween('a', 'b'));
    expect(apart.get('2024-02-29T23:59:59.999Z 2024-03-01T00:00:00.001Z')).toBe(1);
    expect(apart.get('2024-03-01T00:00:00.000Z 2024-03-01T00:00:00.001Z')).toBe(0);
    expect(apart.get('2024-03-01T00:00:00.001Z 2024-02-29T23:59:59.999Z')).toBe(-1);
  });

  it('move by seconds, and have a day', async () => {
    const table: ReferenceTable = {
      columns: [
        { name: 'a', type: 'timestamp' },
        { name: 'n', type: 'int64' },
      ],
      rows: INSTANTS.flatMap((a) => [-90_000, -1, 0, 1, 90_000, null].map((n) => ({ a, n }))),
    };
    const moved = await both.answers(table, (d) => d.addSeconds('a', 'n'));
    expect(moved.get('2024-02-29T23:59:59.999Z 1')).toBe('2024-03-01T00:00:00.999Z');
    const days = await both.answers(column('timestamp', INSTANTS), () => 'CAST(x AS DATE)');
    expect(days.get('2024-02-29T23:59:59.999Z')).toBe('2024-02-29');
  });
});

describe('numbers', () => {
  it('divide towards zero, and by zero to nothing', async () => {
    const big = 2 ** 53 - 1;
    const divided = await both.answers(pairs('int64', [7, -7, 0, 1, big, null], [2, -2, 0, 1, null]), (d) =>
      d.intDiv('a', 'b'),
    );
    expect(['7 2', '-7 2', '7 -2', '7 0', '0 0', 'null 2'].map((key) => divided.get(key))).toEqual([
      3,
      -3,
      -3,
      null,
      null,
      null,
    ]);
    await both.answers(pairs('int64', [7, 0, null], [2, 3]), (d) => `${d.float64('a')} / b`);
  });

  it('are read from a text as JSON writes them', async () => {
    const texts = [
      '1',
      '-1',
      '+1',
      '007',
      '1.5',
      '2.5',
      '-2.5',
      '1e3',
      '1E3',
      '1e-1',
      '1e30',
      ' 12 ',
      '\t12',
      '9 9',
      '9223372036854775807',
      '9223372036854775808',
      '9007199254740991.4',
      '',
      '-',
      '.5',
      '5.',
      'true',
      'null',
      'NaN',
      'inf',
      '1,000',
      '{"a":1}',
      '[4]',
      '１',
      null,
    ];
    const read = await both.answers(column('string', texts), (d) => `CAST(${d.safeInt('x')} AS STRING)`);
    expect(
      ['2.5', '-2.5', '1e3', '9223372036854775807', '9223372036854775808', '[4]'].map((key) => read.get(key)),
    ).toEqual(['3', '-3', '1000', '9223372036854775807', null, null]);
  });

  it.each(['1_000', '0x10'])('differ for %s, which JSON never writes', async (text) => {
    await expect(both.answers(column('string', [text]), (d) => d.safeInt('x'))).rejects.toThrow('the engines differ');
  });
});

it('leaves no function of the dialect out', () => {
  const tests = ['dialect.test.ts', 'dialect-texts.test.ts'].map((name) =>
    readFileSync(join(import.meta.dirname, name), 'utf8'),
  );
  const compared = (name: string) => tests.some((text) => text.includes(`d.${name}(`));
  const functions = Object.keys(googlesqlDialect()).filter((name) => name !== 'name');
  expect(functions.filter((name) => !compared(name))).toEqual([]);
  const document = readFileSync(join(import.meta.dirname, '../../../../docs/warehouse-differences.md'), 'utf8');
  expect(functions.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
});
