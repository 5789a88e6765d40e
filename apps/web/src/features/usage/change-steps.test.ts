import { CHANGE_PARTS } from '@soundings/shared/reading-filter';
import { expect, test } from 'vitest';
import { CHANGE_KINDS, changeSteps } from './change-steps';

test('every part of a change belongs to one kind', () => {
  expect(CHANGE_KINDS.flatMap(({ parts }) => parts).toSorted()).toEqual([...CHANGE_PARTS].toSorted());
});

test('each step begins where the one before ends, between the lowest and the highest', () => {
  const { steps, zero, whole } = changeSteps([
    { key: 'left', instances: 1, value: -10 },
    { key: 'same', instances: 4, value: 40 },
    { key: 'stopped', instances: 2, value: -60 },
  ]);
  // 0 → 40 → −20 → −30, over 70.
  const at = (value: number) => ((value + 30) / 70) * 100;
  expect(steps.map(({ key }) => key)).toEqual(['same', 'stopped', 'left']);
  expect(steps.map(({ left, width }) => [left, left + width])).toEqual([
    [at(0), at(40)],
    [at(-20), expect.closeTo(at(40))],
    [at(-30), at(-20)],
  ]);
  expect([zero, whole]).toEqual([at(0), at(-30)]);
});

test('nothing changed where nobody takes part', () => {
  expect(changeSteps([])).toEqual({ steps: [], zero: 0, whole: 0 });
});
