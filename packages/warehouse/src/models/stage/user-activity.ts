import { type Grain, GRAINS } from '@soundings/shared/time';
import type { Dialect } from '../../dialect';
import type { Model } from '../model';

/** Each day of each user with the one before and the one after it, whatever the user did. */
export const stageUserDays: Model = {
  name: 'stage.user_days',
  grain: 'one row per instance, user and UTC day with an event that may be used',
  parts: [
    () => `
SELECT
  instance_no, user_key, active_day,
  LAG(active_day) OVER (PARTITION BY instance_no, user_key ORDER BY active_day NULLS LAST) AS prev_day,
  LEAD(active_day) OVER (PARTITION BY instance_no, user_key ORDER BY active_day NULLS LAST) AS next_day
FROM (SELECT DISTINCT instance_no, user_key, day AS active_day FROM core.user_days) AS q`,
  ],
};

/** The weeks and months of each user, with the days on which the user was active. */
export const stageUserPeriods: Model = {
  name: 'stage.user_periods',
  grain: 'one row per grain (week, month), instance, user and period with an event that may be used',
  parts: (['week', 'month'] as const).map(
    (grain) => (d: Dialect) =>
      `
SELECT '${grain}' AS grain, instance_no, user_key, ${d.periodStart(grain, 'active_day')} AS period_start, COUNT(*) AS days
FROM stage.user_days
GROUP BY 2, 3, 4`,
  ),
};

/** Between which days an instance delivered events, of whatever kind and permission. */
export const stageEventLives: Model = {
  name: 'stage.event_lives',
  grain: 'one row per instance that delivered events',
  parts: [
    () => `
SELECT instance_no, MIN(day) AS first_day, MAX(day) AS last_day, CAST(SUM(withheld) AS INT64) AS withheld
FROM core.event_deliveries
GROUP BY instance_no`,
  ],
};

/** Since when all events of an instance may be used: `closed_day` is the last day up to this one on which they may not. */
export const stageEventGrid: Model = {
  name: 'stage.event_grid',
  grain: 'one row per instance that delivered events and day of its life',
  parts: [
    () => `
SELECT
  g.instance_no, g.day,
  MAX(CASE WHEN COALESCE(g.permitted_events, 'none') <> 'all' THEN g.day END) OVER (
    PARTITION BY g.instance_no ORDER BY g.day NULLS LAST ROWS UNBOUNDED PRECEDING
  ) AS closed_day
FROM stage.grid AS g
JOIN stage.event_lives AS l ON l.instance_no = g.instance_no`,
  ],
};

const eventPeriods =
  (grain: Grain) =>
  (d: Dialect): string =>
    `
WITH closed AS (
  ${
    grain === 'day'
      ? 'SELECT instance_no, day AS period_start, closed_day FROM stage.event_grid'
      : `SELECT instance_no, ${d.periodStart(grain, 'day')} AS period_start, MAX(closed_day) AS closed_day
  FROM stage.event_grid
  GROUP BY 1, 2`
  }
)
SELECT p.*, l.first_day, l.last_day, l.withheld, c.closed_day
FROM stage.periods AS p
JOIN stage.event_lives AS l ON l.instance_no = p.instance_no
LEFT JOIN closed AS c ON c.instance_no = p.instance_no AND c.period_start = p.period_start
WHERE p.grain = '${grain}'`;

/** Each period of the life of who delivered events, with what decides whether they tell anything. */
export const stageEventPeriods: Model = {
  name: 'stage.event_periods',
  grain: 'one row per grain, instance that delivered events and period of its life',
  parts: GRAINS.map(eventPeriods),
};

/** Days of the rolling windows. */
const ROLLING = [7, 28] as const;

/** A user counts from a first day on, and no longer from `days` after the last one. */
const edges = (d: Dialect, days: number): string => {
  const column = (value: number) => ROLLING.map((of) => `${of === days ? value : 0} AS d${of}`).join(', ');
  return `
  SELECT instance_no, active_day AS at_day, ${column(1)}
  FROM stage.user_days
  WHERE prev_day IS NULL OR active_day > ${d.addDays('prev_day', String(days))}
  UNION ALL
  SELECT instance_no, ${d.addDays('active_day', String(days))} AS at_day, ${column(-1)}
  FROM stage.user_days
  WHERE next_day IS NULL OR next_day > ${d.addDays('active_day', String(days))}`;
};

/**
 * Distinct users of the 7 and 28 days that end on each day, exactly and in one pass: the
 * sum of who came in and who fell out.
 */
export const stageRollingUsers: Model = {
  name: 'stage.rolling_users',
  grain: 'one row per instance that delivered events and day of its life',
  parts: [
    (d) => `
WITH edges AS (${ROLLING.map((days) => edges(d, days)).join('\n  UNION ALL')}
),
deltas AS (
  SELECT instance_no, at_day, ${ROLLING.map((days) => `SUM(d${days}) AS d${days}`).join(', ')}
  FROM edges
  GROUP BY instance_no, at_day
)
SELECT
  g.instance_no, g.day,
  ${ROLLING.map((days) => `CAST(SUM(COALESCE(e.d${days}, 0)) OVER so_far AS INT64) AS users_${days}`).join(',\n  ')}
FROM stage.event_grid AS g
LEFT JOIN deltas AS e ON e.instance_no = g.instance_no AND e.at_day = g.day
WINDOW so_far AS (PARTITION BY g.instance_no ORDER BY g.day NULLS LAST ROWS UNBOUNDED PRECEDING)`,
  ],
};

/** Grouped twice, which costs less than counting distinct users. */
const areaUsers = (d: Dialect): string => `
SELECT 'month' AS grain, instance_no, period_start, area, COUNT(*) AS users
FROM (
  SELECT DISTINCT instance_no, user_key, ${d.periodStart('month', 'day')} AS period_start, CAST(area AS STRING) AS area FROM core.user_days
) AS q
GROUP BY 2, 3, 4`;

/** Distinct users of the whole product (area `any`), and in months of each feature area. */
export const stageActiveUsers: Model = {
  name: 'stage.active_users',
  grain: 'one row per grain, instance, period and feature area with a user',
  parts: [
    () => `
SELECT 'day' AS grain, instance_no, active_day AS period_start, 'any' AS area, COUNT(*) AS users
FROM stage.user_days
GROUP BY 2, 3`,
    () => `
SELECT grain, instance_no, period_start, 'any' AS area, COUNT(*) AS users
FROM stage.user_periods
GROUP BY 1, 2, 3`,
    areaUsers,
  ],
};

const growthOf =
  (grain: 'week' | 'month') =>
  (d: Dialect): string =>
    `
WITH steps AS (
  SELECT
    instance_no, period_start,
    LAG(period_start) OVER (PARTITION BY instance_no, user_key ORDER BY period_start NULLS LAST) AS prev_start,
    LEAD(period_start) OVER (PARTITION BY instance_no, user_key ORDER BY period_start NULLS LAST) AS next_start
  FROM stage.user_periods
  WHERE grain = '${grain}'
),
changes AS (
  SELECT
    instance_no, period_start,
    CASE WHEN prev_start IS NULL THEN 1 ELSE 0 END AS new_users,
    CASE WHEN ${d.periodEnd(grain, 'prev_start')} = period_start THEN 1 ELSE 0 END AS retained,
    CASE WHEN ${d.periodEnd(grain, 'prev_start')} < period_start THEN 1 ELSE 0 END AS resurrected,
    0 AS churned
  FROM steps
  UNION ALL
  SELECT instance_no, ${d.periodEnd(grain, 'period_start')} AS period_start, 0, 0, 0, 1
  FROM steps
  WHERE next_start IS NULL OR next_start > ${d.periodEnd(grain, 'period_start')}
)
SELECT
  '${grain}' AS grain, instance_no, period_start, CAST(SUM(new_users) AS INT64) AS new_users,
  CAST(SUM(retained) AS INT64) AS retained, CAST(SUM(resurrected) AS INT64) AS resurrected, CAST(SUM(churned) AS INT64) AS churned
FROM changes
GROUP BY instance_no, period_start`;

/** Where the users of a period come from, and who of the period before did not come back: new + retained + resurrected = active. */
export const stageGrowth: Model = {
  name: 'stage.growth',
  grain: 'one row per grain, instance and period with a user in it or in the one before',
  parts: [growthOf('week'), growthOf('month')],
};
