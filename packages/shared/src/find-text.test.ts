import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFindText } from './find-text';
import { parseSearch } from './search';

const SIGNED = `eyJzaWciOnsiRm9ybWF0Ijoic3NoLXJzYSIs${'QmxvYiI6'.repeat(30)}`;
const SAMPLE = 'EXAMPLE.marlowe-prod.2024.slk';
const fingerprint = (key: string) => createHash('md5').update(key).digest('hex').slice(0, 8);

describe('what a typed text looks for', () => {
  test.each([
    ['ada@acme.example', 'domain', 'domain:acme.example'],
    ['  Ada Lovelace <Ada@ACME.example>, ', 'domain', 'domain:acme.example'],
    ['mailto:ada@acme.example?subject=x', 'domain', 'domain:acme.example'],
    ['https://user:pass@code.acme.example:8443/x?token=1#y', 'domain', 'domain:code.acme.example'],
    ['our server is http://Code.Acme.example/, help', 'domain', 'domain:code.acme.example'],
    ['www.acme.example', 'domain', 'domain:acme.example'],
    ['code.acme.example:7080/search?q=x', 'domain', 'domain:code.acme.example'],
    ['@acme.example', 'domain', 'domain:acme.example'],
    ['domain:acme', 'domain', 'domain:acme'],
    ['licence:00FFab12', 'licence_key', 'licence:00ffab12'],
    [SIGNED, 'licence_key', `licence:${fingerprint(SIGNED)}`],
    [` key: ${SIGNED} `, 'licence_key', `licence:${fingerprint(SIGNED)}`],
    [SAMPLE, 'licence_key', `licence:${fingerprint(SAMPLE)}`],
    [`licence:${SAMPLE}`, 'licence_key', `licence:${fingerprint(SAMPLE)}`],
    ['Marlowe  Freight', 'text', 'marlowe freight'],
    ['account:"Marlowe Freight"', 'text', 'marlowe freight'],
    ['3B9F6C52-7d1e-4a8b-9c04-5e2a71d0f6b3', 'text', '3b9f6c52-7d1e-4a8b-9c04-5e2a71d0f6b3'],
    ['5.3.1', 'text', '5.3.1'],
    ['100%', 'text', '100%'],
  ])('%s', (typed, kind, shown) => {
    expect(readFindText(typed)).toMatchObject({ kind, shown });
  });

  test.each(['', ' ', 'a', '"', 'site:', '@', 'x@y'])('%j names nothing', (typed) => {
    expect(readFindText(typed)).toBeNull();
  });

  test('what is shown is read as itself, and the search of the fleet takes it', () => {
    for (const typed of ['ada@acme.example', SIGNED, SAMPLE, 'https://code.acme.example/x', 'Marlowe Freight']) {
      const first = readFindText(typed);
      expect(readFindText(first?.shown ?? '')).toEqual(first);
      expect(parseSearch(first?.shown ?? '')).toHaveProperty('terms');
    }
  });

  test('… whatever was typed', () => {
    const piece = fc.oneof(
      fc.constantFrom(':', '@', '.', '//', '"', ' ', 'site:', 'licence:', 'domain:', 'www.', 'eyJ'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const read = readFindText(pieces.join(''));
        if (read === null) return;
        expect(readFindText(read.shown)).toEqual(read);
        expect(parseSearch(read.shown)).toHaveProperty('terms');
      }),
      { numRuns: 2_000 },
    );
  });

  test('no local part of an e-mail and no key is ever left, wherever it stands', () => {
    const secret = fc.stringMatching(/^[A-Z][a-z0-9]{11}Q$/);
    const around = fc.constantFrom('', ' ', 'from ', '<', 'please find ', 'mailto:');
    fc.assert(
      fc.property(secret, around, around, (name, before, after) => {
        const long = name.repeat(6);
        for (const typed of [
          `${before}${name}@acme.example ${after}`,
          `x ${long} ${after}`,
          `https://${name}@acme.example/${name}`,
        ])
          expect(readFindText(typed)?.shown.toLowerCase()).not.toContain(name.toLowerCase());
      }),
    );
  });
});
