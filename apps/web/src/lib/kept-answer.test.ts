import { expect, test } from 'vitest';
import { askAgain, keptAnswerIn } from './kept-answer';

const lastGood = (ageS: number) => ({ ageS, cause: 'timeout' as const });

test('an answer says itself that it is an old one, a page among pages too', () => {
  expect(keptAnswerIn({ meta: { lastGood: lastGood(7) } })).toEqual(lastGood(7));
  const pages = [{ meta: {} }, { meta: { lastGood: lastGood(3) } }, { meta: { lastGood: lastGood(9) } }];
  expect(keptAnswerIn({ pages })).toEqual(lastGood(9));
  for (const fresh of [undefined, null, 'text', {}, { meta: {} }, { pages: [{ meta: {} }] }])
    expect(keptAnswerIn(fresh)).toBeNull();
});

test('the question behind an old answer is asked again soon, and others as usual', () => {
  const state = { data: { meta: { lastGood: lastGood(1) } } };
  expect(askAgain(false)({ state })).toBe(10_000);
  expect(askAgain(60_000)({ state })).toBe(10_000);
  expect(askAgain(60_000)({ state: { data: { meta: {} } } })).toBe(60_000);
  expect(askAgain(false)({ state: { data: undefined } })).toBe(false);
});
