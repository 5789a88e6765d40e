import type { CostReply } from '@soundings/shared/cost';

export type Spent = NonNullable<CostReply['cost']>;

/** From here on the budget counts as nearly spent. */
const NEARLY = 0.8;

/** How far the budget of the day is spent. */
export function budgetState({ bytesBilled, budgetBytes }: Pick<Spent, 'bytesBilled' | 'budgetBytes'>) {
  if (bytesBilled >= budgetBytes) return 'spent';
  return bytesBilled >= NEARLY * budgetBytes ? 'nearly' : 'open';
}
