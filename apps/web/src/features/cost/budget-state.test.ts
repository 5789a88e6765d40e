import { expect, test } from 'vitest';
import { budgetState } from './budget-state';

test('a budget is nearly spent from four fifths on, and spent when nothing is left', () => {
  const state = (bytesBilled: number) => budgetState({ bytesBilled, budgetBytes: 1000 });
  expect([0, 799, 800, 999, 1000, 1040].map(state)).toEqual(['open', 'open', 'nearly', 'nearly', 'spent', 'spent']);
});
