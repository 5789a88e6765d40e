import { isOfEvents } from '@soundings/shared/metrics';
import { GRAINS } from '@soundings/shared/time';
import type { Dialect } from '../dialect';
import { keysOf, measureOf } from './cell-keys';
import { CELL_HOLDS, daysOfMonth, eventlessReason, periodsReached, standIns } from '../models/cube/stand-ins';
import { allOf, nameOf, type Piece } from './statement';
import { seriesKey, type UsageAsked, usageScope, windowPiece } from './usage-scope';
import { whereOf } from './where';

/** The key of the series: the metric's (`k`) where each has a series, else a column of the instance's own (`e`). */
const keyOf = (asked: UsageAsked, dialect: Dialect): { own: string[]; shown: string } =>
  asked.by === 'metric'
    ? { own: [], shown: 'k.metric AS series_key' }
    : { own: [`${seriesKey(asked).sql(dialect)} AS series_key`], shown: 'e.series_key' };

/** When a metric (`k`) speaks of a period of an instance (`e`). */
const HOLDS = {
  none: () => '',
  retention: (dialect: Dialect) => ` WHERE ${CELL_HOLDS.retention(dialect)}`,
  frequency: (dialect: Dialect) => ` WHERE ${CELL_HOLDS.frequency(dialect)}`,
};

/**
 * The instances without events as a derived table of period_start, series_key, reason and
 * `columns` of the readings or sums, once for each metric of events that is asked for; none
 * where none is.
 */
export function eventlessRows(asked: UsageAsked, columns: readonly string[], dialect: Dialect): string[] {
  const metrics = asked.metrics.filter(isOfEvents);
  if (metrics.length === 0) return [];
  const scope = usageScope(asked.filters);
  const key = keyOf(asked, dialect);
  return [
    `(
    SELECT e.period_start, ${key.shown}, e.${['reason', ...columns.map(nameOf)].join(', e.')}
    FROM (
      SELECT ${['period_start', 'last_week', ...key.own, `${eventlessReason(dialect)} AS reason`, ...columns].join(', ')}
      FROM ${dialect.table(`cube.${scope}`)}
      WHERE ${standIns(dialect, asked.grain)}
      AND ${allOf([windowPiece(asked), whereOf(asked.filters, scope)]).sql(dialect)}
    ) AS e
    CROSS JOIN ${keysOf(dialect, metrics)} AS k${HOLDS[measureOf(metrics) ?? 'none'](dialect)}
  ) AS eventless`,
  ];
}

/** The sets of periods of a metric (`k`), from those of an instance (`e`). */
const PERIODS = {
  none: () => 'e.periods',
  retention: periodsReached,
  frequency: () => 'e.periods & k.months',
};

/** Which months of each block have so many days. */
const monthsOf = (dialect: Dialect, keys: string): string => `(
      SELECT k.metric, c.block, BIT_OR(c.bit) AS months
      FROM ${keys} AS k
      JOIN ${dialect.table('cube.calendar')} AS c
        ON c.grain = ${dialect.asMember("'month'", GRAINS)} AND k.number <= ${daysOfMonth(dialect, 'c.period_start')}
      GROUP BY k.metric, c.block
    )`;

/**
 * The accounts with several instances of which some never delivered events, as a derived table
 * of block, account_no, series_key and periods; none where no metric of events is asked for.
 */
export function eventlessSets(asked: UsageAsked, where: Piece, dialect: Dialect): string[] {
  const metrics = asked.metrics.filter(isOfEvents);
  if (metrics.length === 0) return [];
  const measure = measureOf(metrics) ?? 'none';
  const keys = keysOf(dialect, metrics);
  const key = keyOf(asked, dialect);
  return [
    `(
    SELECT
      e.block, e.account_no, ${key.shown},
      ${PERIODS[measure](dialect)} AS periods
    FROM (
      SELECT ${['block', 'account_no', 'last_week', 'periods', ...key.own].join(', ')}
      FROM ${dialect.table('cube.shared_accounts')}
      WHERE ${standIns(dialect, asked.grain)}
      AND ${where.sql(dialect)}
    ) AS e
    ${measure === 'frequency' ? `JOIN ${monthsOf(dialect, keys)} AS k ON k.block = e.block` : `CROSS JOIN ${keys} AS k`}
  ) AS eventless`,
  ];
}
