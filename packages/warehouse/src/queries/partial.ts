import type { Piece } from './statement';

/** Lower bounds count as reporting where the reader asked to include them: for all periods, or the running one. */
export interface PartialAsked {
  partial: 'exclude' | 'running' | 'include';
  /** First day of the period that still runs; null when the window holds none. */
  running: string | null;
}

/** In which periods lower bounds count as reporting besides complete readings: all, the running one, or none. */
export function boundsPiece({ partial, running }: PartialAsked): Piece {
  if (partial === 'include') return { params: {}, sql: () => 'TRUE' };
  if (partial === 'exclude' || running === null) return { params: {}, sql: () => 'FALSE' };
  return {
    params: { running_day: { type: 'date', value: running } },
    sql: (dialect) => `period_start = ${dialect.param('running_day')}`,
  };
}

/** Whether a reading counts as reporting. */
export function countsAsReporting(asked: PartialAsked): Piece {
  const bounds = boundsPiece(asked);
  return {
    params: bounds.params,
    sql: (dialect) => `(complete OR (${bounds.sql(dialect)} AND numerator IS NOT NULL))`,
  };
}
