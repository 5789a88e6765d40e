import { describe, expect, test } from 'vitest';
import { completionsOf, tokenAt } from './completions';

const known = {
  facets: { liveness: [{ value: 'silent', count: 41 }], hosting: [{ value: 'managed', count: 168 }] } as never,
  accounts: [],
};
const texts = (token: string, accounts: string[] = []) =>
  completionsOf(token, { ...known, accounts }).map(({ text }) => text);

describe('the token at the caret', () => {
  test.each([
    ['', 0, ''],
    ['acme liv', 8, 'liv'],
    ['liv acme', 2, 'liv'],
    ['acme ', 5, ''],
    ['x account:"Acme Corp', 20, 'account:"Acme Corp'],
    ['account:"Acme Corp" liv', 23, 'liv'],
  ])('%j at %i is %j', (draft, caret, text) => {
    const token = tokenAt(draft, caret);
    expect(token.text).toBe(text);
    expect(draft.slice(token.start, token.end)).toBe(text);
  });
});

describe('completions', () => {
  test('an empty box offers every prefix', () => {
    expect(texts('')).toEqual(expect.arrayContaining(['account:', 'version:', 'liveness:', 'licence:']));
    expect(completionsOf('', known).every(({ isPrefix }) => isPrefix)).toBe(true);
  });

  test('a word goes on to prefixes and to values that begin so', () => {
    expect(texts('li')).toEqual(expect.arrayContaining(['liveness:', 'licence:', 'liveness:live']));
    expect(texts('Man')).toEqual(['hosting:managed']);
    expect(texts('acme')).toEqual([]);
  });

  test('a prefix goes on to the values of its set, with the counts of the facet', () => {
    expect(completionsOf('liveness:si', known)).toEqual([
      { text: 'liveness:silent', label: 'Silent', hint: 'Liveness', count: 41, isPrefix: false },
    ]);
    expect(texts('behind:')).toEqual(['behind:0', 'behind:1..2', 'behind:3..', 'behind:10..']);
  });

  test('a list and a negation complete their last value, in the prefix as it was typed', () => {
    expect(texts('liveness:silent,la')).toEqual(['liveness:silent,late']);
    expect(completionsOf('Hosting:!man', known)).toEqual([
      { text: 'Hosting:!managed', label: 'not Managed', hint: 'Hosting', count: null, isPrefix: false },
    ]);
  });

  test('an account is completed by name, in quotation marks', () => {
    expect(texts('account:"ac', ['Acme Corp'])).toEqual(['account:"Acme Corp"']);
  });

  test('what is complete or unknown has no completion', () => {
    expect(texts('liveness:silent')).toEqual([]);
    expect(texts('colour:red')).toEqual([]);
    expect(texts('version:<5.2')).toEqual([]);
  });
});
