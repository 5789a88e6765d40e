import { METRIC_KEYS } from '@soundings/shared/metrics';
import { NULL_REASONS, NUMBER_SOURCES } from '@soundings/shared/telemetry';
import { GRAINS, type Grain } from '@soundings/shared/time';
import { z } from 'zod';
import type { Query } from '../port';
import { eventlessReason, eventMetricGrains, standIns } from '../models/cube/stand-ins';
import { rankOf } from './statement';

const row = z.object({
  metric: z.enum(METRIC_KEYS),
  grain: z.string(),
  period_start: z.string(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  reason: z.enum(NULL_REASONS).nullable(),
  complete: z.boolean(),
  source: z.enum(NUMBER_SOURCES).nullable(),
  as_of: z.string().nullable(),
});
export type InstanceReadingRow = z.infer<typeof row>;

/**
 * Of each metric and grain of one instance: the reading of the newest finished period,
 * and the newest complete reading up to it (the same row when that one is complete).
 * `starts` names the first day of the newest finished period of each grain.
 */
export function instanceReadings(instanceNo: number, starts: Record<Grain, string>): Query<InstanceReadingRow> {
  return {
    name: 'instance-readings',
    params: {
      instance_no: { type: 'int64', value: instanceNo },
      last_day: { type: 'date', value: starts.day },
      last_week: { type: 'date', value: starts.week },
      last_month: { type: 'date', value: starts.month },
    },
    row,
    sql: (dialect) => `
WITH told AS (
  SELECT metric, grain, period_start, numerator, denominator, reason, complete, source, as_of
  FROM ${dialect.table('cube.readings')}
  WHERE instance_no = ${dialect.param('instance_no')}
  UNION ALL
  SELECT k.metric, k.grain, e.period_start, NULL, NULL, e.reason, FALSE, NULL, NULL
  FROM (
    SELECT grain, period_start, ${eventlessReason(dialect)} AS reason
    FROM ${dialect.table('cube.readings')}
    WHERE instance_no = ${dialect.param('instance_no')} AND (${GRAINS.map((grain) => `(${standIns(dialect, grain)})`).join(' OR ')})
  ) AS e
  JOIN ${eventMetricGrains(dialect)} AS k ON k.grain = e.grain
),
past AS (
  SELECT
    metric, grain, period_start, numerator, denominator, reason, complete, source, as_of,
    CASE grain
      WHEN 'day' THEN ${dialect.param('last_day')}
      WHEN 'week' THEN ${dialect.param('last_week')}
      ELSE ${dialect.param('last_month')}
    END AS newest
  FROM told
),
known AS (
  SELECT metric, grain, MAX(period_start) AS known_start
  FROM past
  WHERE reason IS NULL AND period_start <= newest
  GROUP BY metric, grain
)
SELECT p.metric, p.grain, p.period_start, p.numerator, p.denominator, p.reason, p.complete, p.source, p.as_of
FROM past AS p
LEFT JOIN known AS k ON k.metric = p.metric AND k.grain = p.grain
WHERE p.period_start = p.newest OR p.period_start = k.known_start
ORDER BY ${rankOf('p.metric', METRIC_KEYS)} ASC NULLS LAST, ${rankOf('p.grain', GRAINS)} ASC NULLS LAST, p.period_start ASC NULLS LAST`,
  };
}
