import { expect, test } from 'vitest';
import { monthChoice } from './month-choice';

const AS_OF = '2024-06-03T06:00:00.000Z';

test('without a month it is the newest that is over', () => {
  const { month, newest, months } = monthChoice(undefined, AS_OF);
  expect([month, newest, months[0], months.length]).toEqual(['2024-05-01', '2024-05-01', '2024-05-01', 24]);
});

test('a day of the address names its month, and one that is not recent can still be chosen', () => {
  expect(monthChoice('2024-04-17', AS_OF).month).toBe('2024-04-01');
  expect(monthChoice('2019-01-01', AS_OF).months.at(-1)).toBe('2019-01-01');
  expect(monthChoice('2024-06-01', AS_OF).months[0]).toBe('2024-06-01');
});
