import { NULL_REASONS, NUMBER_SOURCES } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { eventlessRows } from './eventless';
import { knownSum, type Piece, rankOf, sum } from './statement';
import { figureRows, type FinishedFigures, finishedFigures } from './usage-figures';
import { populationOf, toldRows, type UsageAsked, usageScope, usageWhere } from './usage-scope';

/**
 * Instances of one period and series that share a reason and a source. `reason` null =
 * complete readings; a source with a reason = lower bounds.
 */
const row = z.object({
  period_start: z.string(),
  series_key: z.string(),
  reason: z.enum(NULL_REASONS).nullable(),
  /** Null: there is no value. */
  source: z.enum(NUMBER_SOURCES).nullable(),
  instances: z.int(),
  seats: z.int(),
  /** Accounts of one instance in the population; those of several are counted by usage-accounts. */
  single_accounts: z.int(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  as_of: z.string().nullable(),
});
export type UsageSeriesRow = z.infer<typeof row>;

/** The columns of readings or sums that count. */
export const countsOf = (scope: 'readings' | 'sums', { filters }: UsageAsked): string[] =>
  scope === 'sums'
    ? ['instances', 'seats', `single_accounts_${populationOf(filters)} AS single_accounts`]
    : ['1 AS instances', 'seats', '0 AS single_accounts'];

function summedRows(asked: UsageAsked, columns: readonly string[]): Piece {
  const scope = usageScope(asked.filters);
  return toldRows(asked, scope, columns, usageWhere(asked, scope));
}

const ORDER = `ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, ${rankOf('reason', NULL_REASONS)} ASC NULLS LAST, ${rankOf('source', NUMBER_SOURCES)} ASC NULLS LAST`;

/** Metrics over `[from, to)` by reason and breakdown: the parts of every figure of a series. */
export function usageSeries(asked: UsageAsked): Query<UsageSeriesRow> {
  const figures = finishedFigures(asked);
  return figures === null ? ofSums(asked) : ofFigures(asked, figures);
}

/** A finished figure has one row for each of its parts already. */
function ofFigures(asked: UsageAsked, figures: FinishedFigures): Query<UsageSeriesRow> {
  const columns = [
    'period_start',
    'reason',
    'source',
    'instances',
    'seats',
    'single_accounts',
    'numerator',
    'denominator',
    'as_of',
  ];
  const told = figureRows(asked, 'told', figures, columns);
  return {
    name: 'usage-series',
    params: told.params,
    row,
    sql: (dialect) => `
SELECT
  period_start, series_key, reason, source,
  instances, COALESCE(seats, 0) AS seats, single_accounts, numerator, denominator, as_of
FROM (${told.sql(dialect)}
) AS told
${ORDER}`,
  };
}

function ofSums(asked: UsageAsked): Query<UsageSeriesRow> {
  const counts = countsOf(usageScope(asked.filters), asked);
  const told = summedRows(asked, ['period_start', 'reason', 'source', ...counts, 'numerator', 'denominator', 'as_of']);
  return {
    name: 'usage-series',
    params: told.params,
    row,
    sql: (dialect) => `
WITH counted AS (${told.sql(dialect)}${eventlessRows(asked, counts, dialect)
      .map(
        (rows) => `
  UNION ALL
  SELECT series_key, period_start, reason, NULL, instances, seats, single_accounts, NULL, NULL, NULL FROM ${rows}`,
      )
      .join('')}
)
SELECT
  period_start, series_key, reason, source,
  ${sum('instances')} AS instances, ${knownSum('seats')} AS seats, ${knownSum('single_accounts')} AS single_accounts,
  ${sum('numerator')} AS numerator, ${sum('denominator')} AS denominator, MAX(as_of) AS as_of
FROM counted
GROUP BY 1, 2, 3, 4
${ORDER}`,
  };
}
