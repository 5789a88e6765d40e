import { LAST_KNOWN_METRICS, METRIC_KEYS, metricOf } from '@soundings/shared/metrics';
import type { Grain } from '@soundings/shared/time';
import { type Model, oneOf } from '../model';
import { listOf } from './attributes';
import { READING_COLUMNS } from './readings';

const FROM_KNOWN = new Set(['numerator', 'denominator', 'source', 'as_of']);

/** Each column from the silent period, `r`, or from the period of the value, `k`. */
const columns = Object.keys(READING_COLUMNS).map((name) => listOf([name], FROM_KNOWN.has(name) ? 'k' : 'r'));

const lastKnown = (metric: string, grain: Grain) => (): string =>
  `
WITH told AS (
  SELECT instance_no, period_start, reason, complete
  FROM cube.readings
  WHERE metric = '${metric}' AND grain = '${grain}' AND (complete OR reason = 'silent')
    AND instance_no IN (
      SELECT instance_no FROM cube.readings WHERE metric = '${metric}' AND grain = '${grain}' AND reason = 'silent'
    )
),
carried AS (
  SELECT
    instance_no, period_start, reason,
    MAX(CASE WHEN complete THEN period_start END) OVER (
      PARTITION BY instance_no ORDER BY period_start NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS known_start
  FROM told
)
SELECT r.metric, ${columns.join(', ')}
FROM carried AS c
JOIN cube.readings AS r
  ON r.metric = '${metric}' AND r.grain = '${grain}' AND r.instance_no = c.instance_no AND r.period_start = c.period_start
JOIN cube.readings AS k
  ON k.metric = '${metric}' AND k.grain = '${grain}' AND k.instance_no = c.instance_no AND k.period_start = c.known_start
WHERE c.reason = 'silent'`;

/**
 * By what silent instances are last known: the reading of each silent period with the value of the newest
 * complete one before it. A value is carried until the instance reports again or its life ends.
 */
export const cubeLastKnown: Model = {
  name: 'cube.last_known',
  grain: 'one row per metric, instance and silent period of its life that a complete reading precedes',
  columns: {
    metric: oneOf(METRIC_KEYS, 'Key in the metric registry.'),
    ...READING_COLUMNS,
  },
  parts: LAST_KNOWN_METRICS.flatMap((metric) => metricOf(metric).grains.map((grain) => lastKnown(metric, grain))),
};
