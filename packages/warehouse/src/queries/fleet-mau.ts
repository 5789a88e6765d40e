import type { Filters } from '@soundings/shared/filters';
import { NULL_REASONS, NUMBER_SOURCES } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { knownSum, rankOf, sum } from './statement';
import { whereOf } from './where';

/**
 * Parts of the figure: instances by reason (null = a complete reading), source and whether the value is one of months before, and beside each
 * the accounts of all of them and the unlinked instances of that month. When nobody was
 * alive there is one row with no instances.
 */
const row = z.object({
  reason: z.enum(NULL_REASONS).nullable(),
  source: z.enum(NUMBER_SOURCES).nullable(),
  /** The newest value of a silent instance stands in for that of the month. */
  last_known: z.boolean(),
  instances: z.int(),
  seats: z.int(),
  users: z.int().nullable(),
  as_of: z.string().nullable(),
  accounts_reporting: z.int(),
  accounts_eligible: z.int(),
  unlinked: z.int(),
});
export type FleetMauRow = z.infer<typeof row>;

/** What a silent instance is known by counts as its reading where it is asked for. */
const IS_LAST_KNOWN = "mau_reason = 'silent' AND mau IS NULL AND mau_last_known IS NOT NULL";

/** The columns of an eligible instance, with a reading or with what stands in for one. */
const eligibleColumns = (withLastKnown: boolean): string => {
  const own =
    ' mau_reason AS reason, CASE WHEN mau_reason IS NULL THEN mau_source END AS source, FALSE AS last_known, mau, mau_as_of';
  if (!withLastKnown) return own;
  return `
    CASE WHEN ${IS_LAST_KNOWN} THEN NULL ELSE mau_reason END AS reason,
    CASE WHEN ${IS_LAST_KNOWN} THEN mau_last_known_source WHEN mau_reason IS NULL THEN mau_source END AS source,
    ${IS_LAST_KNOWN} AS last_known,
    CASE WHEN ${IS_LAST_KNOWN} THEN mau_last_known ELSE mau END AS mau,
    CASE WHEN ${IS_LAST_KNOWN} THEN mau_last_known_at ELSE mau_as_of END AS mau_as_of`;
};

/** MAU of the last finished month over the instances that match today and were alive in it. */
export function fleetMau(filters: Filters, withLastKnown: boolean): Query<FleetMauRow> {
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
  SELECT${eligibleColumns(withLastKnown)}, seats, account_no
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
    last_known,
    COUNT(*) AS instances,
    ${knownSum('seats')} AS seats,
    ${sum('CASE WHEN reason IS NULL THEN mau END')} AS users,
    MAX(CASE WHEN reason IS NULL THEN mau_as_of END) AS as_of
  FROM eligible
  GROUP BY reason, source, last_known
)
SELECT
  p.reason,
  p.source,
  COALESCE(p.last_known, FALSE) AS last_known,
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
ORDER BY ${rankOf('p.reason', NULL_REASONS)} ASC NULLS FIRST, ${rankOf('p.source', NUMBER_SOURCES)} ASC NULLS LAST,
  CASE WHEN p.last_known THEN 1 ELSE 0 END ASC NULLS LAST`,
  };
}
