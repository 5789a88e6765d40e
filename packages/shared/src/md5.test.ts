import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { md5Hex } from './md5';

const theirs = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');

test('is the MD5 of the platform, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(md5Hex(text)).toBe(theirs(text));
    }),
    { numRuns: 300 },
  );
});

test('also where the end of a text just fits into a block, or does not', () => {
  for (let length = 0; length < 140; length++) expect(md5Hex('k'.repeat(length))).toBe(theirs('k'.repeat(length)));
});
