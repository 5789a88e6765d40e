import type { Params } from '../../port';
import type { TakenOver } from './step';

/** The first day that is read anew, bound as `@since` where there is one. */
export const sinceParam = (takenOver: TakenOver | null): Params =>
  takenOver === null ? {} : { since: { type: 'date', value: takenOver.day } };

/** The days from `since` on as the vendor has them now, beside the earlier ones as the previous build had them. */
export function beside(select: string, table: string, columns: readonly string[], takenOver: TakenOver | null): string {
  if (takenOver === null) return select;
  return `${select}\nUNION ALL\nSELECT ${columns.join(', ')} FROM ${takenOver.previous(table)} WHERE day < @since`;
}
