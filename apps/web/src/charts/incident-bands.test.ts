import { expect, test } from 'vitest';
import { rowsOfBand } from './incident-band';
import { placeWords } from './incident-bands';

const DAYS = ['2024-05-01', '2024-05-02', '2024-05-03', '2024-05-04'];
const MONTHS = ['2024-03-01', '2024-04-01', '2024-05-01'];

test('a band covers the days from its first up to the day before its end', () => {
  expect(rowsOfBand({ from: '2024-05-02', to: '2024-05-04' }, DAYS, 'day')).toEqual({ first: 1, last: 2 });
});

test('of longer periods it covers those that hold one of its days', () => {
  expect(rowsOfBand({ from: '2024-03-31', to: '2024-04-01' }, MONTHS, 'month')).toEqual({ first: 0, last: 0 });
  expect(rowsOfBand({ from: '2024-03-31', to: '2024-04-02' }, MONTHS, 'month')).toEqual({ first: 0, last: 1 });
});

test('an incident that goes on reaches the end, one outside of the range has no band', () => {
  expect(rowsOfBand({ from: '2024-05-03', to: null }, DAYS, 'day')).toEqual({ first: 2, last: 3 });
  expect(rowsOfBand({ from: '2024-04-01', to: '2024-04-20' }, DAYS, 'day')).toBeNull();
  expect(rowsOfBand({ from: '2024-06-01', to: null }, DAYS, 'day')).toBeNull();
});

test('the word of a band stands in it, beside it, or nowhere where it would meet another', () => {
  expect(placeWords([{ from: 100, to: 200 }], 400)).toEqual([{ x: 105, textAnchor: 'start' }]);
  expect(placeWords([{ from: 100, to: 110 }], 400)).toEqual([{ x: 115, textAnchor: 'start' }]);
  expect(placeWords([{ from: 380, to: 390 }], 400)).toEqual([{ x: 375, textAnchor: 'end' }]);
  expect(
    placeWords(
      [
        { from: 380, to: 390 },
        { from: 300, to: 305 },
      ],
      400,
    ),
  ).toEqual([{ x: 375, textAnchor: 'end' }, null]);
});
