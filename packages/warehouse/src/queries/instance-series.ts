import { isOfEvents, METRIC_KEYS, type MetricKey } from '@soundings/shared/metrics';
import { NULL_REASONS, NUMBER_SOURCES } from '@soundings/shared/telemetry';
import { type Grain, GRAINS } from '@soundings/shared/time';
import { z } from 'zod';
import type { Dialect } from '../dialect';
import type { Query } from '../port';
import { eventlessReason, standIns } from '../models/cube/stand-ins';

export interface InstanceSeriesAsked {
  instanceNo: number;
  metric: MetricKey;
  grain: Grain;
  /** Half-open, bucket-aligned. */
  from: string;
  to: string;
}

const row = z.object({
  period_start: z.string(),
  numerator: z.int().nullable(),
  denominator: z.int().nullable(),
  reason: z.enum(NULL_REASONS).nullable(),
  complete: z.boolean(),
  source: z.enum(NUMBER_SOURCES).nullable(),
  as_of: z.string().nullable(),
});

/** One metric of one instance, a row per period of its life inside the window. */
export function instanceSeries(asked: InstanceSeriesAsked): Query<z.infer<typeof row>> {
  const window = (dialect: Dialect): string =>
    `period_start >= ${dialect.param('from_day')} AND period_start < ${dialect.param('to_day')}
  AND instance_no = ${dialect.param('instance_no')}`;
  return {
    name: 'instance-series',
    params: {
      instance_no: { type: 'int64', value: asked.instanceNo },
      metric: { type: 'string', value: asked.metric },
      grain: { type: 'string', value: asked.grain },
      from_day: { type: 'date', value: asked.from },
      to_day: { type: 'date', value: asked.to },
    },
    row,
    sql: (dialect) => `
SELECT period_start, numerator, denominator, reason, complete, source, as_of
FROM ${dialect.table('cube.readings')}
WHERE metric = ${dialect.member('metric', METRIC_KEYS)} AND grain = ${dialect.member('grain', GRAINS)}
  AND ${window(dialect)}${
    isOfEvents(asked.metric)
      ? `
UNION ALL
SELECT period_start, NULL, NULL, ${eventlessReason(dialect)}, FALSE, NULL, NULL
FROM ${dialect.table('cube.readings')}
WHERE ${standIns(dialect, asked.grain)}
  AND ${window(dialect)}`
      : ''
  }
ORDER BY period_start ASC NULLS LAST`,
  };
}
