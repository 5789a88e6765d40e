import { GRAINS } from '@soundings/shared/time';
import { z } from 'zod';
import type { Dialect } from '../dialect';
import { blockOf } from '../models/cube/calendar';
import type { Query } from '../port';
import { eventlessRows, eventlessSets } from './eventless';
import { allOf, paramsOf, type Piece } from './statement';
import { boundsPiece, countsAsReporting, type PartialAsked } from './partial';
import { figureRows, type FinishedFigures, finishedFigures } from './usage-figures';
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

export interface AccountsAsked extends UsageAsked, PartialAsked {
  /** Who is known by the value of a period before counts as reporting. */
  withLastKnown?: boolean;
}

const row = z.object({
  period_start: z.string(),
  series_key: z.string(),
  reporting: z.int(),
  eligible: z.int(),
});
export type UsageAccountsRow = z.infer<typeof row>;

/**
 * Distinct accounts of every figure of a series that usage-series cannot add up: of the
 * sums, those with several instances in the population; of the readings, all.
 */
export function usageAccounts(asked: AccountsAsked): Query<UsageAccountsRow> {
  const figures = asked.withLastKnown === true ? null : finishedFigures(asked);
  if (figures !== null) return ofFigures(asked, figures);
  return usageScope(asked.filters) === 'sums' ? ofSharedAccounts(asked) : ofReadings(asked);
}

function ofFigures(asked: AccountsAsked, figures: FinishedFigures): Query<UsageAccountsRow> {
  const told = figureRows(asked, 'accounts', figures, ['period_start', 'reporting', 'with_bounds', 'eligible']);
  const bounds = boundsPiece(asked);
  return {
    name: 'usage-accounts',
    params: paramsOf([told, bounds]),
    row,
    sql: (dialect) => `
SELECT period_start, series_key, CASE WHEN ${bounds.sql(dialect)} THEN with_bounds ELSE reporting END AS reporting, eligible
FROM (${told.sql(dialect)}
) AS told
${ORDER}`,
  };
}

/** The rows of those who are last known by a value, where they count. */
const alsoKnown = ({ withLastKnown }: AccountsAsked, known: Piece, dialect: Dialect): string =>
  withLastKnown === true
    ? `
    UNION ALL${known.sql(dialect)}`
    : '';

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
  const where = allOf([metricPiece(asked), kinds]);
  const told = toldRows(asked, 'accounts', ['block', 'account_no', 'complete', 'has_value', 'periods'], where);
  const known = toldRows(asked, 'accounts', ['block', 'account_no', 'TRUE', 'TRUE', 'periods'], where, 'lastKnown');
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
      .join('')}${alsoKnown(asked, known, dialect)}
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
  const where = usageWhere(asked, 'readings');
  const told = toldRows(asked, 'readings', columns, where);
  const known = toldRows(asked, 'readings', ['period_start', 'account_no', '1'], where, 'lastKnown');
  const reporting = countsAsReporting(asked);
  return {
    name: 'usage-accounts',
    params: paramsOf([told, reporting]),
    row,
    sql: (dialect) => `
SELECT
  period_start, series_key,
  COUNT(CASE WHEN reports = 1 THEN 1 END) AS reporting, COUNT(*) AS eligible
FROM (
  SELECT period_start, account_no, series_key, MAX(reports) AS reports
  FROM (
    SELECT series_key, period_start, account_no, CASE WHEN ${reporting.sql(dialect)} THEN 1 ELSE 0 END AS reports
    FROM (${told.sql(dialect)}
    ) AS told${eventlessRows(asked, ['account_no'], dialect)
      .map(
        (rows) => `
    UNION ALL
    SELECT series_key, period_start, account_no, 0 FROM ${rows}`,
      )
      .join('')}${alsoKnown(asked, known, dialect)}
  ) AS readings
  WHERE account_no IS NOT NULL
  GROUP BY 1, 2, 3
) AS accounts
GROUP BY 1, 2
${ORDER}`,
  };
}

const ORDER = 'ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST';
