import { EVENT_METRICS, type EventMetricKey, EVERY_INSTANCE } from '@soundings/shared/event-metrics';
import { METRIC_KEYS } from '@soundings/shared/metrics';
import { NULL_REASONS } from '@soundings/shared/telemetry';
import { type Grain, GRAINS } from '@soundings/shared/time';
import type { Dialect } from '../../dialect';
import { bitsUntil } from './calendar';

/**
 * Instances that never delivered an event: no table holds readings of events of them, since
 * all would be missing for one reason. Whom such readings would speak of, a metric of pings
 * tells that has a reading of every instance in every period.
 */

/** Which readings stand for the instances without events. */
export const standIns = (dialect: Dialect, grain: Grain): string =>
  `metric = ${dialect.asMember(`'${EVERY_INSTANCE[grain]}'`, METRIC_KEYS)} AND grain = ${dialect.asMember(`'${grain}'`, GRAINS)} AND COALESCE(delivers_events, FALSE) = FALSE`;

/** Why nothing is told: nothing is loaded of anybody, nothing came, or nothing may come. */
export const eventlessReason = (dialect: Dialect): string =>
  dialect.asMember(
    `CASE
      WHEN delivers_events IS NULL THEN 'not_loaded'
      WHEN COALESCE(permitted_events, 'all') = 'all' THEN 'not_received'
      ELSE 'not_collected_at_level'
    END`,
    NULL_REASONS,
  );

/** How many days the month has that starts on the DATE expression. */
export const daysOfMonth = (dialect: Dialect, start: string): string =>
  dialect.daysBetween(start, dialect.periodEnd('month', start));

/** Which cells (`k.number`) speak of a period of an instance (`e`): the ages that its life has reached, the days that the month has. */
export const CELL_HOLDS = {
  retention: (dialect: Dialect) => `${dialect.addDays('e.period_start', '7 * k.number')} <= e.last_week`,
  frequency: (dialect: Dialect) => `k.number <= ${daysOfMonth(dialect, 'e.period_start')}`,
};

/** Of the set of periods of an instance (`e`) those whose age `k.number` its life has reached. */
export const periodsReached = (dialect: Dialect): string =>
  `e.periods & ${bitsUntil(dialect, 'week', 'e.block', 'e.last_week', 'k.number')}`;

const METRIC_GRAINS = (Object.keys(EVENT_METRICS) as EventMetricKey[]).flatMap((metric) =>
  EVENT_METRICS[metric].grains.map((grain) => `SELECT '${metric}' AS metric, '${grain}' AS grain`),
);

/** The metrics of events with their grains, as a derived table. */
export const eventMetricGrains = (dialect: Dialect): string =>
  `(SELECT ${dialect.asMember('q.metric', METRIC_KEYS)} AS metric, ${dialect.asMember('q.grain', GRAINS)} AS grain
    FROM (${METRIC_GRAINS.join(' UNION ALL ')}) AS q)`;
