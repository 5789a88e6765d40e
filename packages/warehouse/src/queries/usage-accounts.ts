import { GRAINS } from '@soundings/shared/time';
import { z } from 'zod';
import { blockOf } from '../models/cube/calendar';
import type { Query } from '../port';
import { eventlessRows, eventlessSets } from './eventless';
import { allOf, paramsOf, type Piece } from './statement';
import {
  metricPiece,
  populationOf,
  toldRows,
  type UsageAsked,
  usageScope,
  usageWhere,
  windowPiece,
} from './usage-scope';
import { whereOf } from './where';

/** Lower bounds count as reporting where the reader asked to include them: for all periods, or the running one. */
export interface AccountsAsked extends UsageAsked {
  partial: 'exclude' | 'running' | 'include';
  /** First day of the period that still runs; null when the window holds none. */
  running: string | null;
}

const row = z.object({
  period_start: z.string(),
  series_key: z.string(),
  reporting: z.int(),
  eligible: z.int(),
});
export type UsageAccountsRow = z.infer<typeof row>;

/** What counts as reporting besides complete readings: lower bounds of all periods, of the running one, or none. */
function boundsPiece(asked: AccountsAsked): Piece {
  if (asked.partial === 'include') return { params: {}, sql: () => 'TRUE' };
  if (asked.partial === 'exclude' || asked.running === null) return { params: {}, sql: () => 'FALSE' };
  return {
    params: { running_day: { type: 'date', value: asked.running } },
    sql: (dialect) => `period_start = ${dialect.param('running_day')}`,
  };
}

/**
 * Distinct accounts of every figure of a series that usage-series cannot add up: of the
 * sums, those with several instances in the population; of the readings, all.
 */
export function usageAccounts(asked: AccountsAsked): Query<UsageAccountsRow> {
  return usageScope(asked.filters) === 'sums' ? ofSharedAccounts(asked) : ofReadings(asked);
}

/** Sets of periods are united by account first, and counted period by period then. */
function ofSharedAccounts(asked: AccountsAsked): Query<UsageAccountsRow> {
  const window = windowPiece(asked);
  const kinds = allOf([
    whereOf(asked.filters, 'sums'),
    { params: {}, sql: () => `multi_${populationOf(asked.filters)}` },
    {
      params: {},
      sql: (dialect) =>
        `block >= ${blockOf(dialect, asked.grain, dialect.param('from_day'))} AND block <= ${blockOf(dialect, asked.grain, dialect.param('to_day'))}`,
    },
  ]);
  const told = toldRows(
    asked,
    'accounts',
    ['block', 'account_no', 'complete', 'has_value', 'periods'],
    allOf([metricPiece(asked), kinds]),
  );
  const bounds = boundsPiece(asked);
  return {
    name: 'usage-accounts',
    params: paramsOf([told, window, bounds]),
    row,
    sql: (dialect) => `
SELECT
  c.period_start, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 OR (${bounds.sql(dialect)} AND (a.value_in & c.bit) <> 0) THEN 1 END) AS reporting,
  COUNT(*) AS eligible
FROM (
  SELECT
    block, account_no, series_key,
    BIT_OR(periods) AS known_in,
    BIT_OR(CASE WHEN complete THEN periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN has_value THEN periods ELSE 0 END) AS value_in
  FROM (
${told.sql(dialect)}${eventlessSets(asked, kinds, dialect)
      .map(
        (sets) => `
    UNION ALL
    SELECT series_key, block, account_no, FALSE, FALSE, periods FROM ${sets}`,
      )
      .join('')}
  ) AS sets
  GROUP BY 1, 2, 3
) AS a
JOIN ${dialect.table('cube.calendar')} AS c ON c.block = a.block
WHERE c.grain = ${dialect.member('grain', GRAINS)} AND (a.known_in & c.bit) <> 0
  AND ${window.sql(dialect)}
GROUP BY 1, 2
${ORDER}`,
  };
}

/** Grouped twice, which costs less than counting distinct: once to an account, once to its period and series. */
function ofReadings(asked: AccountsAsked): Query<UsageAccountsRow> {
  const columns = ['period_start', 'account_no', 'complete', 'numerator'];
  const told = toldRows(asked, 'readings', columns, usageWhere(asked, 'readings'));
  const bounds = boundsPiece(asked);
  return {
    name: 'usage-accounts',
    params: paramsOf([told, bounds]),
    row,
    sql: (dialect) => `
SELECT
  period_start, series_key,
  COUNT(CASE WHEN reports = 1 THEN 1 END) AS reporting, COUNT(*) AS eligible
FROM (
  SELECT period_start, account_no, series_key, MAX(reports) AS reports
  FROM (
    SELECT series_key, period_start, account_no, CASE WHEN complete OR (${bounds.sql(dialect)} AND numerator IS NOT NULL) THEN 1 ELSE 0 END AS reports
    FROM (${told.sql(dialect)}
    ) AS told${eventlessRows(asked, ['account_no'], dialect)
      .map(
        (rows) => `
    UNION ALL
    SELECT series_key, period_start, account_no, 0 FROM ${rows}`,
      )
      .join('')}
  ) AS readings
  WHERE account_no IS NOT NULL
  GROUP BY 1, 2, 3
) AS accounts
GROUP BY 1, 2
${ORDER}`,
  };
}

const ORDER = 'ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST';
