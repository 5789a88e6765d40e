import type { Filters } from '@soundings/shared/filters';
import { EVENT_LEVELS, HOSTINGS, PING_LEVELS } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Query } from '../port';
import { rankOf } from './statement';
import { whereOf } from './where';

/** Instances named beside each group. */
const SAMPLES = 5;

/** One instance of a group of equal levels and hosting; `instances` is the size of its group. */
const row = z.object({
  linked: z.boolean(),
  effective_pings: z.enum(PING_LEVELS).nullable(),
  effective_events: z.enum(EVENT_LEVELS).nullable(),
  permitted_events: z.enum(EVENT_LEVELS).nullable(),
  hosting: z.enum(HOSTINGS),
  instances: z.int(),
  sample: z.int(),
  id: z.string(),
  display_name: z.string(),
  account_name: z.string().nullable(),
  last_ping_at: z.string().nullable(),
});
export type GuideCountRow = z.infer<typeof row>;

/** The customers at hand, counted by what decides between tools, with the largest few of each group. */
export function guideCounts(filters: Filters): Query<GuideCountRow> {
  const where = whereOf(filters, 'fleet');
  const group = 'linked, effective_pings, effective_events, permitted_events, hosting';
  const order = [
    'instances DESC',
    'linked ASC',
    `${rankOf('effective_pings', PING_LEVELS)} ASC`,
    `${rankOf('effective_events', EVENT_LEVELS)} ASC`,
    `${rankOf('permitted_events', EVENT_LEVELS)} ASC`,
    `${rankOf('hosting', HOSTINGS)} ASC`,
    'sample ASC',
  ];
  return {
    name: 'guide-counts',
    params: where.params,
    row,
    sql: (dialect) => `
WITH matching AS (
  SELECT
    CASE WHEN is_cloud OR account_no IS NOT NULL THEN TRUE ELSE FALSE END AS linked,
    effective_pings, effective_events, permitted_events, hosting,
    id, display_name, account_name, last_ping_at, seats
  FROM ${dialect.table('cube.fleet')}
  WHERE ${where.sql(dialect)}
),
counted AS (
  SELECT
    ${group}, id, display_name, account_name, last_ping_at,
    COUNT(*) OVER (PARTITION BY ${group}) AS instances,
    ROW_NUMBER() OVER (PARTITION BY ${group} ORDER BY seats DESC NULLS LAST, id ASC NULLS LAST) AS sample
  FROM matching
)
SELECT ${group}, instances, sample, id, display_name, account_name, last_ping_at
FROM counted
WHERE sample <= ${SAMPLES}
ORDER BY ${order.map((key) => `${key} NULLS LAST`).join(', ')}`,
  };
}
