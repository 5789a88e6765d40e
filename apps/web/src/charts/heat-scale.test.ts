import { expect, test } from 'vitest';
import { HEAT_STEPS, heatStep, heatText } from './heat-scale';

test('nobody has a step of its own, and everybody the last', () => {
  expect([0, 0.001, 0.1, 0.1001, 0.6, 0.99, 1].map(heatStep)).toEqual([0, 1, 1, 2, 5, 7, 7]);
  expect(heatStep(1)).toBe(HEAT_STEPS.length - 1);
});

test('a few are not written as nobody, and most not as everybody', () => {
  expect([0, 0.004, 0.014, 0.5, 0.996, 1].map(heatText)).toEqual(['0', '<1', '1', '50', '>99', '100']);
});
