import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KnownKeys } from './known-keys';
import { JsonScanner } from './scanner';

const scanner = new JsonScanner();
const scan = (text: string) => {
  const bytes = Buffer.from(`${text}\n`);
  return scanner.scan(bytes, 0, bytes.length - 1);
};

/** JSON.parse is strict but for lone surrogates, which UTF-8 cannot carry. */
function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const hasLoneSurrogate = (text: string): boolean => /\\ud[89a-f]/i.test(text);

describe('the scanner', () => {
  test('takes every JSON value, however it is spaced', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 1, 4), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        expect(scan(` ${spaced}\t`)).toBe('ok');
      }),
      { numRuns: 500 },
    );
  });

  test('agrees with JSON.parse about damaged texts', () => {
    const damage = fc.record({
      text: fc.json({ maxDepth: 3 }),
      at: fc.nat(),
      cut: fc.nat(3),
      put: fc.constantFrom('', ',', ':', '"', '{', '}', '[', ']', '\\', '0', '-', '.', 'e', 'n', ' ', '\u0001', 'null'),
    });
    fc.assert(
      fc.property(damage, ({ text, at, cut, put }) => {
        const place = text.length === 0 ? 0 : at % text.length;
        const damaged = text.slice(0, place) + put + text.slice(place + cut);
        fc.pre(!hasLoneSurrogate(damaged) && Buffer.from(damaged).toString() === damaged);
        const result = scan(damaged);
        expect(result !== 'not_json').toBe(parses(damaged));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['{"a":NaN}', 'not_json'],
    ['{"a":-Infinity}', 'not_json'],
    ['{"a":1,}', 'not_json'],
    ['[1,]', 'not_json'],
    ['{"a":01}', 'not_json'],
    ['{"a":"\\ud800"}', 'not_json'],
    ['{"a":"\\udc00"}', 'not_json'],
    ['{"a":"\\ud83d\\ude00"}', 'ok'],
    ['{"a":1,"a":2}', 'duplicate_key'],
    ['{"a":1,"\\u0061":2}', 'duplicate_key'],
    ['[{"x":{"y":1,"z":2,"y":3}}]', 'duplicate_key'],
    ['{"a":{"b":1},"c":{"b":1},"b":[{"b":1},{"b":1}]}', 'ok'],
    [`${'['.repeat(200)}${']'.repeat(200)}`, 'not_json'],
    ['', 'not_json'],
  ])('%s is %s', (text, result) => expect(scan(text)).toBe(result));

  test('finds the one key that occurs twice among many', () => {
    const keys = Array.from({ length: 300 }, (_, n) => `"key${n}":${n}`);
    expect(scan(`{${keys.join(',')}}`)).toBe('ok');
    for (const twice of [0, 63, 64, 200, 299]) {
      expect(scan(`{${keys.join(',')},"key${twice}":1}`)).toBe('duplicate_key');
      expect(scanner.duplicate).toBe(`key${twice}`);
    }
  });

  test('keys made to collide cost no more, and a repeated one among them is found', () => {
    const names = Array.from({ length: 1 << 12 }, (_, n) =>
      n.toString(2).padStart(12, '0').replaceAll('0', 'Aa').replaceAll('1', 'BB'),
    );
    const members = names.map((name) => `"${name}":1`);
    expect(scan(`{${members.join(',')}}`)).toBe('ok');
    expect(scan(`{${[...members, `"${names.at(-1)}":2`].join(',')}}`)).toBe('duplicate_key');
    expect(scan(`{${[...members, `"${names[0]}":2`].join(',')}}`)).toBe('duplicate_key');
  });

  test('two keys with one hash are two keys', () => {
    expect(scan('{"Aa":1,"BB":2}')).toBe('ok');
    expect(scan('{"AaAa":1,"BBBB":2,"AaBB":3,"BBAa":4}')).toBe('ok');
  });

  test('tells the shapes apart and names what nobody knows', () => {
    const known = new JsonScanner(new KnownKeys(['row_key', 'os'], ['requestKey', 'os']), 3);
    const bytes = Buffer.from('{"row_key":1,"os":"","BB":{"row_key":[1]}, "Aa" : 2}');
    expect(known.scan(bytes, 0, bytes.length)).toBe('ok');
    expect([known.rowKeys, known.requestKeys]).toEqual([1, 0]);
    expect(known.unknown.map(({ name, start, end }) => [name, bytes.toString('utf8', start, end)])).toEqual([
      ['BB', '"BB":{"row_key":[1]}'],
      ['Aa', '"Aa" : 2'],
    ]);
  });

  test('says where the value of each known member lies, and whether white space stands between tokens', () => {
    const names = ['a', 'b', 'os', 'missing'];
    const scanner = new JsonScanner(new KnownKeys(names, []), names.length);
    const value = fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as unknown);
    fc.assert(
      fc.property(
        fc.record({ os: value, other: value, b: value, a: value }),
        fc.constantFrom(0, 2),
        (record, indent) => {
          const text = JSON.stringify(record, null, indent);
          const bytes = Buffer.from(`  ${text}`);
          expect(scanner.scan(bytes, 2, bytes.length)).toBe('ok');
          expect(scanner.spaced).toBe(text !== JSON.stringify(record));
          const found = names.flatMap((name, number) =>
            scanner.valueEnds[number] === 0
              ? []
              : [[name, bytes.toString('utf8', scanner.valueStarts[number], scanner.valueEnds[number])]],
          );
          expect(found.map(([name, text]) => [name, JSON.parse(text!) as unknown])).toEqual(
            ['a', 'b', 'os'].map((name) => [name, JSON.parse(JSON.stringify(record[name as keyof typeof record]))]),
          );
          for (const [, text] of found) expect(text).toBe(text!.trim());
        },
      ),
      { numRuns: 500 },
    );
  });
});
