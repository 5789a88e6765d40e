import type { Filters } from '@soundings/shared/filters';
import { NULL_REASONS } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { knownSum, sum } from './statement';
import { whereOf } from './where';

/** Parts of the figure: instances by reason (null = a complete reading), and the accounts of all of them. */
const row = z.object({
  reason: z.enum(NULL_REASONS).nullable(),
  period: z.string().nullable(),
  instances: z.int(),
  seats: z.int(),
  users: z.int().nullable(),
  as_of: z.string().nullable(),
  accounts_reporting: z.int(),
  accounts_eligible: z.int(),
});
export type FleetMauRow = z.infer<typeof row>;

/** MAU of the last finished month over the instances that match today and were alive in it. */
export function fleetMau(filters: Filters): Query<FleetMauRow> {
  const where = whereOf(filters, 'fleet');
  return {
    name: 'fleet-mau',
    params: where.params,
    row,
    sql: (dialect) => `
WITH eligible AS (
  SELECT mau_reason, mau, mau_as_of, mau_period, seats, account_no
  FROM ${dialect.table('cube.fleet')}
  WHERE life_start < ${dialect.addMonths('mau_period', 1)} AND (life_end IS NULL OR life_end > mau_period)
  AND ${where.sql(dialect)}
),
accounts AS (
  SELECT
    COUNT(DISTINCT CASE WHEN mau_reason IS NULL THEN account_no END) AS accounts_reporting,
    COUNT(DISTINCT account_no) AS accounts_eligible
  FROM eligible
)
SELECT
  CAST(mau_reason AS STRING) AS reason,
  MAX(mau_period) AS period,
  COUNT(*) AS instances,
  ${knownSum('seats')} AS seats,
  ${sum('CASE WHEN mau_reason IS NULL THEN mau END')} AS users,
  MAX(CASE WHEN mau_reason IS NULL THEN mau_as_of END) AS as_of,
  MAX(accounts_reporting) AS accounts_reporting,
  MAX(accounts_eligible) AS accounts_eligible
FROM eligible CROSS JOIN accounts
GROUP BY mau_reason
ORDER BY reason ASC NULLS FIRST`,
  };
}
