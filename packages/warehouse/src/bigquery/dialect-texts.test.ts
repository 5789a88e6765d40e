import { describe, expect, it } from 'vitest';
import type { Dialect } from '../dialect';
import type { ReferenceTable } from '../testing/googlesql/engine';
import type { CellValue } from '../testing/googlesql/values';
import { bothEngines } from '../testing/parity/both-engines';
import { column } from '../testing/parity/rows';

/** The functions of the dialect for texts, JSON, groups and bound values, in both languages, over values at the edges. */

const both = bothEngines();

describe('texts', () => {
  const odd = [
    'x',
    '',
    ' ',
    "o'x",
    '"',
    '\\',
    '\\n',
    'a\nb',
    '\t',
    'é😀',
    'ß',
    '\u00a0a\u3000',
    'a\u200b',
    ' \ta ',
    null,
  ];

  it('lose the spaces around them, no tabs and no line ends', async () => {
    const trimmed = await both.answers(column('string', odd), (d) => `'<' || ${d.trim('x')} || '>'`);
    expect([' ', '\u00a0a\u3000', ' \ta ', 'a\nb'].map((key) => trimmed.get(key))).toEqual([
      '<>',
      '<a>',
      '<\ta>',
      '<a\nb>',
    ]);
  });

  it('have one fingerprint', async () => {
    expect((await both.answers(column('string', odd), (d) => d.md5Hex('x'))).get('x')).toBe(
      '9dd4e461268c8034f5c8564e155c67a6',
    );
  });

  it.each(['^v[0-9]', "[\\s']", '^([a-z]*)', '\\\\', '"[^"]*"|(\\S)', '^(é)', '(z)?x'])('match %s', async (pattern) => {
    const subjects = [...odd, 'v5', '"a"', 'zx'];
    await both.answers(column('string', subjects), (d) => d.matches('x', pattern));
    if (pattern.includes('(')) await both.answers(column('string', subjects), (d) => d.extract('x', pattern));
  });

  it('fold alike, but for letters that hardly any name holds', async () => {
    const letters = Array.from({ length: 0xd800 - 1 }, (_, n) => String.fromCodePoint(n + 1)).filter(
      (letter) => letter.toLowerCase() !== letter || letter.toUpperCase() !== letter,
    );
    const differing = 'İⰯꟀꟇꟉꟐꟖꟘꟵ';
    await both.answers(
      column(
        'string',
        letters.filter((letter) => !differing.includes(letter)),
      ),
      () => 'LOWER(x)',
    );
    for (const letter of differing)
      await expect(both.answers(column('string', [letter]), () => 'LOWER(x)')).rejects.toThrow('the engines differ');
  });
});

describe('JSON', () => {
  const documents = [
    '{"a":1}',
    '{"a":"x"}',
    '{"a":null}',
    '{"a":1.0}',
    '{"a":[]}',
    '{"a":{"b":[1,{"c":null}]}}',
    '{}',
    '{"a":true}',
    '[]',
    '{"a":"\\u00e9\\n\\"/"}',
    '{"a":9007199254740993}',
    '{"b":2}',
    '{"a":[{"b":null}]}',
    '"a"',
    'null',
    null,
  ];
  const isScalar = (text: string | null) => !/"a":[[{]/.test(text ?? '');

  it('gives blocks', async () => {
    const blocks = await both.answers(column('string', documents), (d) => d.jsonBlock('x', '$.a'));
    expect(['{"a":{"b":[1,{"c":null}]}}', '{"a":null}', '{}'].map((key) => blocks.get(key))).toEqual([
      '{"b":[1,{"c":null}]}',
      null,
      null,
    ]);
  });

  it('gives scalars, and for the rest what is no number and no day', async () => {
    const scalar = (d: Dialect) => d.item(d.jsonTexts('x', ['$.b', '$.a']), 1);
    const scalars = await both.answers(column('string', documents.filter(isScalar)), scalar);
    expect(['{"a":1}', '{"a":true}', '{"a":null}', '{}', 'null'].map((key) => scalars.get(key))).toEqual([
      '1',
      'true',
      null,
      null,
      null,
    ]);
    await both.answers(column('string', documents), (d) => `CAST(${d.safeInt(scalar(d))} AS STRING)`);
    await both.answers(column('string', documents), (d) => d.safeDate(`SUBSTR(${scalar(d)}, 1, 10)`));
  });

  it('is written with every field in order, escaped', async () => {
    const texts = ['x', '"', '\\', '/', '<>&', '\n\t\r\b\f', '\u0001', 'é😀', "'", '', null];
    const written = await both.answers(column('string', texts), (d) =>
      d.jsonObject({ k: 'x', none: 'CAST(NULL AS STRING)' }),
    );
    for (const text of texts) expect(JSON.parse(String(written.get(String(text))))).toEqual({ k: text, none: null });
  });

  it('is written with numbers, booleans and days as such', async () => {
    const written = await both.answers(column('int64', [-1, 0, 2 ** 53 - 1, null]), (d) =>
      d.jsonObject({ n: 'x', b: 'x > 0', d: "DATE '2024-02-29'" }),
    );
    for (const [n, b] of [
      [-1, false],
      [0, false],
      [2 ** 53 - 1, true],
      [null, null],
    ] as const)
      expect(JSON.parse(String(written.get(String(n))))).toEqual({ n, b, d: '2024-02-29' });
  });
});

describe('bound values', () => {
  const table = column('string', ['a', 'b', '', null]);

  it.each([[['a', '']], [['c']], [[]], [null]])('are members of the list %j', async (list) => {
    await both.ask(table, (d) => `SELECT x, ${d.inList('x', 'list')} AS y FROM ${d.table('t')}`, {
      list: { type: 'string[]', value: list },
    });
  });

  it('are members of a closed set, alone and in a list', async () => {
    const set = ['a', 'b', "o'x"];
    const values = column('string', [...set, null]);
    const asked = await both.ask(
      values,
      (d) => `SELECT x, x = ${d.member('one', set)} AS y, ${d.inList('x', 'list', set)} AS z FROM ${d.table('t')}`,
      { one: { type: 'string', value: 'b' }, list: { type: 'string[]', value: ['a', "o'x"] } },
    );
    expect(asked.map(({ y, z }) => [y, z])).toEqual([
      [false, true],
      [true, false],
      [false, true],
      [null, null],
    ]);
    const named = await both.ask(
      values,
      (d) => `SELECT x, x = ${d.asMember(`CASE WHEN x = 'a' THEN 'b' ELSE 'a' END`, set)} AS y FROM ${d.table('t')}`,
    );
    expect(named.map(({ y }) => y)).toEqual([false, false, false, null]);
    for (const list of [[], ['b']])
      await both.ask(values, (d) => `SELECT x, ${d.inList('x', 'list', set)} AS y FROM ${d.table('t')}`, {
        list: { type: 'string[]', value: list },
      });
  });

  it.each([
    ['string', "o'x\\n"],
    ['int64', 2 ** 53 - 1],
    ['float64', 2],
    ['bool', false],
    ['date', '2024-02-29'],
    ['timestamp', '2024-02-29T23:59:59.999Z'],
  ] as const)('keep the type %s, and may be null', async (type, value) => {
    const select = (d: Dialect) => `SELECT ${d.param('p')} AS y`;
    expect(await both.ask(table, select, { p: { type, value } })).toEqual([{ y: value }]);
    const isNull = (d: Dialect) => `SELECT ${d.param('p')} IS NULL AS y`;
    expect(await both.ask(table, isNull, { p: { type, value: null } })).toEqual([{ y: true }]);
  });
});

describe('groups', () => {
  it('give the value at the greatest key, null too', async () => {
    const table: ReferenceTable = {
      columns: [
        { name: 'g', type: 'string' },
        { name: 'v', type: 'int64' },
        { name: 'o', type: 'int64' },
      ],
      rows: [
        { g: 'a', v: 1, o: 1 },
        { g: 'a', v: null, o: 2 },
        { g: 'b', v: 0, o: 5 },
        { g: 'b', v: 9, o: 4 },
        { g: null, v: 3, o: -1 },
        { g: 'c', v: null, o: 1 },
      ],
    };
    const rows = await both.ask(
      table,
      (d) => `SELECT g, ${d.valueAtMax('v', 'o')} AS y FROM ${d.table('t')} GROUP BY g`,
    );
    expect(new Map(rows.map(({ g, y }) => [g, y]))).toEqual(
      new Map<CellValue, CellValue>([
        ['a', null],
        ['b', 0],
        [null, 3],
        ['c', null],
      ]),
    );
  });
});
