import type { Filters } from '@soundings/shared/filters';
import { NULL_REASONS, NUMBER_SOURCES } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { knownSum, rankOf, sum } from './statement';
import { whereOf } from './where';

/**
 * Parts of the figure: instances by reason (null = a complete reading) and source, and beside each
 * the accounts of all of them and the unlinked instances of that month. When nobody was
 * alive there is one row with no instances.
 */
const row = z.object({
  reason: z.enum(NULL_REASONS).nullable(),
  source: z.enum(NUMBER_SOURCES).nullable(),
  instances: z.int(),
  seats: z.int(),
  users: z.int().nullable(),
  as_of: z.string().nullable(),
  accounts_reporting: z.int(),
  accounts_eligible: z.int(),
  unlinked: z.int(),
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
WITH outside AS (
  SELECT ${knownSum('u.instances')} AS unlinked
  FROM ${dialect.table('cube.unlinked')} AS u
  WHERE u.grain = 'month' AND u.period_start = (
    SELECT MAX(period_start) FROM ${dialect.table('cube.calendar')} WHERE grain = 'month' AND is_over
  )
),
eligible AS (
  SELECT mau_reason AS reason, CASE WHEN mau_reason IS NULL THEN mau_source END AS source, mau, mau_as_of, seats, account_no
  FROM ${dialect.table('cube.fleet')}
  WHERE life_start < ${dialect.addMonths('mau_period', 1)} AND (life_end IS NULL OR life_end > mau_period)
  AND ${where.sql(dialect)}
),
accounts AS (
  SELECT 1 AS only, COUNT(CASE WHEN reports = 1 THEN 1 END) AS accounts_reporting, COUNT(*) AS accounts_eligible
  FROM (
    SELECT account_no, MAX(CASE WHEN reason IS NULL THEN 1 ELSE 0 END) AS reports
    FROM eligible
    WHERE account_no IS NOT NULL
    GROUP BY account_no
  ) AS q
),
parts AS (
  SELECT
    1 AS only,
    reason,
    source,
    COUNT(*) AS instances,
    ${knownSum('seats')} AS seats,
    ${sum('CASE WHEN reason IS NULL THEN mau END')} AS users,
    MAX(CASE WHEN reason IS NULL THEN mau_as_of END) AS as_of
  FROM eligible
  GROUP BY reason, source
)
SELECT
  p.reason,
  p.source,
  COALESCE(p.instances, 0) AS instances,
  COALESCE(p.seats, 0) AS seats,
  p.users,
  p.as_of,
  a.accounts_reporting,
  a.accounts_eligible,
  o.unlinked
FROM accounts AS a
CROSS JOIN outside AS o
LEFT JOIN parts AS p ON p.only = a.only
ORDER BY ${rankOf('p.reason', NULL_REASONS)} ASC NULLS FIRST, ${rankOf('p.source', NUMBER_SOURCES)} ASC NULLS LAST`,
  };
}
