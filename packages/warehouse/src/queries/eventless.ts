import { EVERY_INSTANCE, EVENT_METRICS, type EventMetricKey } from '@soundings/shared/event-metrics';
import { isOfEvents, METRIC_KEYS } from '@soundings/shared/metrics';
import { NULL_REASONS } from '@soundings/shared/telemetry';
import { type Grain, GRAINS } from '@soundings/shared/time';
import type { Dialect } from '../dialect';
import { bitsUntil } from '../models/cube/calendar';
import { keysOf, measureOf } from './cell-keys';
import { allOf, type Piece } from './statement';
import { seriesKey, type UsageAsked, usageScope, windowPiece } from './usage-scope';
import { whereOf } from './where';

/**
 * Instances that never delivered an event: no table holds readings of events of them, since
 * all would be missing for one reason. Whom such readings would speak of, a metric of pings
 * tells that has a reading of every instance in every period.
 */

/** Which readings stand for the instances without events. */
export const standIns = (dialect: Dialect, grain: Grain): string =>
  `metric = ${dialect.asMember(`'${EVERY_INSTANCE[grain]}'`, METRIC_KEYS)} AND grain = ${dialect.asMember(`'${grain}'`, GRAINS)} AND NOT delivers_events`;

/** Why nothing is told: nothing came, or nothing may come. */
export const eventlessReason = (dialect: Dialect): string =>
  dialect.asMember(
    "CASE WHEN COALESCE(permitted_events, 'all') = 'all' THEN 'not_received' ELSE 'not_collected_at_level' END",
    NULL_REASONS,
  );

const daysOfMonth = (dialect: Dialect, start: string): string =>
  dialect.daysBetween(start, dialect.periodEnd('month', start));

/** When a metric (`k`) speaks of a period of an instance (`e`). */
const HOLDS = {
  none: () => '',
  retention: (dialect: Dialect) => ` WHERE ${dialect.addDays('e.period_start', '7 * k.number')} <= e.last_week`,
  frequency: (dialect: Dialect) => ` WHERE k.number <= ${daysOfMonth(dialect, 'e.period_start')}`,
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
  const names = columns.map((column) => column.replace(/^.* AS /, ''));
  const key = asked.by === 'metric' ? [] : [`${seriesKey(asked).sql(dialect)} AS series_key`];
  return [
    `(
    SELECT e.period_start, ${asked.by === 'metric' ? 'k.metric AS series_key' : 'e.series_key'}, e.${['reason', ...names].join(', e.')}
    FROM (
      SELECT ${['period_start', 'last_week', ...key, `${eventlessReason(dialect)} AS reason`, ...columns].join(', ')}
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
  retention: (dialect: Dialect) => `e.periods & ${bitsUntil(dialect, 'week', 'e.block', 'e.last_week', 'k.number')}`,
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
  const key = asked.by === 'metric' ? [] : [`${seriesKey(asked).sql(dialect)} AS series_key`];
  return [
    `(
    SELECT
      e.block, e.account_no, ${asked.by === 'metric' ? 'k.metric AS series_key' : 'e.series_key'},
      ${PERIODS[measure](dialect)} AS periods
    FROM (
      SELECT ${['block', 'account_no', 'last_week', 'periods', ...key].join(', ')}
      FROM ${dialect.table('cube.shared_accounts')}
      WHERE ${standIns(dialect, asked.grain)}
      AND ${where.sql(dialect)}
    ) AS e
    ${measure === 'frequency' ? `JOIN ${monthsOf(dialect, keys)} AS k ON k.block = e.block` : `CROSS JOIN ${keys} AS k`}
  ) AS eventless`,
  ];
}

const METRIC_GRAINS = (Object.keys(EVENT_METRICS) as EventMetricKey[]).flatMap((metric) =>
  EVENT_METRICS[metric].grains.map((grain) => `SELECT '${metric}' AS metric, '${grain}' AS grain`),
);

/** The metrics of events with their grains, as a derived table. */
export const eventMetricGrains = (dialect: Dialect): string =>
  `(SELECT ${dialect.asMember('q.metric', METRIC_KEYS)} AS metric, ${dialect.asMember('q.grain', GRAINS)} AS grain
    FROM (${METRIC_GRAINS.join(' UNION ALL ')}) AS q)`;
