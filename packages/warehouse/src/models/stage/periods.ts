import { DEPLOY_TYPES, NULL_REASONS, STATUSES } from '@soundings/shared/telemetry';
import { GRAINS, type Grain } from '@soundings/shared/time';
import type { Dialect } from '../../dialect';
import { kindList } from '../cube/attributes';
import { statusOfLevels } from '../levels-sql';
import type { Model } from '../model';

/** A day is complete when a ping came in its last 2 hours or one cadence, a week or month in its last 24 hours or one cadence. */
const TAIL_S: Record<Grain, number> = { day: 2 * 3600, week: 24 * 3600, month: 24 * 3600 };

/** The last day of the period that is in the life and not after the snapshot: its attributes count. */
const closing = (grain: Grain, d: Dialect): string => `
WITH spans AS (
  SELECT ${d.periodStart(grain, 'day')} AS period_start, instance_no, MAX(day) AS last_day
  FROM stage.grid
  GROUP BY 1, 2
),
ends AS (
  SELECT c.period_start, c.period_end, c.is_over, g.*
  FROM spans AS s
  JOIN cube.calendar AS c ON c.grain = '${grain}' AND c.period_start = s.period_start
  JOIN stage.grid AS g ON g.instance_no = s.instance_no AND g.day = s.last_day
)`;

const daily = `
WITH ends AS (
  SELECT c.period_start, c.period_end, c.is_over, g.*
  FROM stage.grid AS g
  JOIN cube.calendar AS c ON c.grain = 'day' AND c.period_start = g.day
)`;

/** The grid is in this order already. */
const IN_ORDER = '\nORDER BY r.instance_no NULLS LAST, r.period_start NULLS LAST';

const LAST_WEEK = 'CASE WHEN v.instance_no IS NULL THEN MAX(e.period_start) OVER (PARTITION BY e.instance_no) END';

const periodsOf =
  (grain: Grain) =>
  (d: Dialect): string =>
    `${grain === 'day' ? daily : closing(grain, d)},
dressed AS (
  SELECT
    e.instance_no, i.account_no, e.period_start, e.period_end, e.is_over, e.last_ping_at, e.seats, e.version_key,
    ${d.addSeconds('CAST(e.period_end AS TIMESTAMP)', `-GREATEST(${TAIL_S[grain]}, COALESCE(i.cadence_s, 0))`)} AS late_from,
    CASE WHEN e.is_over THEN CAST(e.period_end AS TIMESTAMP) ELSE p.as_of END AS judged_at, i.late_within_s,
    i.hosting, ${d.asMember(statusOfLevels('e.effective_pings', 'e.effective_events'), STATUSES)} AS status, e.permitted_pings, e.permitted_events, i.liveness, i.drift,
    i.lifecycle, ${d.asMember("COALESCE(e.deploy_type, 'unknown')", DEPLOY_TYPES)} AS deploy_type, i.segment, e.version_minor, e.minor_key,
    e.versions_behind, i.in_customers,
    CASE WHEN x.instances > 0 THEN v.instance_no IS NOT NULL END AS delivers_events,
    ${grain === 'week' ? LAST_WEEK : 'CAST(NULL AS DATE)'} AS last_week
  FROM ends AS e
  CROSS JOIN stage.params AS p
  CROSS JOIN (SELECT COUNT(*) AS instances FROM stage.event_lives) AS x
  JOIN core.instances AS i ON i.instance_no = e.instance_no
  LEFT JOIN stage.event_lives AS v ON v.instance_no = e.instance_no
)
SELECT
  ${d.asMember(`'${grain}'`, GRAINS)} AS grain, r.instance_no, r.account_no, r.period_start, r.period_end, r.is_over, r.late_from,
  ${d.asMember(
    `CASE
    WHEN r.last_ping_at IS NULL THEN 'no_telemetry'
    WHEN ${d.secondsBetween('r.last_ping_at', 'r.judged_at')} > r.late_within_s THEN 'silent'
    WHEN NOT r.is_over THEN 'incomplete_period'
    ELSE 'not_received'
  END`,
    NULL_REASONS,
  )} AS absence, r.seats, r.version_key, ${kindList('r')}
FROM dressed AS r${grain === 'day' ? '' : IN_ORDER}`;

/**
 * Each period of each life with the attributes that count for it, the instant from which
 * a ping makes it complete, and the reason that holds if nothing was received in it.
 */
export const stagePeriods: Model = {
  name: 'stage.periods',
  grain: 'one row per grain, instance and period of its life',
  parts: GRAINS.map(periodsOf),
};
