import { AGES } from '@soundings/shared/event-cells';
import type { Dialect } from '../../dialect';
import type { Model } from '../model';

/**
 * Which cells of a whole are left out: those of a small group, and of the others the smallest,
 * one where these together are a small group and so many that `fewest` are left out, or what
 * is known of the whole minus what is told would tell them. `counted` has `users` and
 * `is_large`; adds `is_left_out`, and `is_exposed` where the whole has too few cells for that.
 */
const guarded = (d: { counted: string; whole: string; order: string; fewest: number }): string => `placed AS (
  SELECT
    c.*,
    SUM(CASE WHEN c.is_large THEN 0 ELSE c.users END) OVER (PARTITION BY ${d.whole}) AS left_users,
    SUM(CASE WHEN c.is_large THEN 0 ELSE 1 END) OVER (PARTITION BY ${d.whole}) AS left_cells,
    COUNT(*) OVER (PARTITION BY ${d.whole}) AS cells,
    ROW_NUMBER() OVER (
      PARTITION BY ${d.whole} ORDER BY CASE WHEN c.is_large THEN 0 ELSE 1 END NULLS LAST, c.users NULLS LAST, ${d.order} NULLS LAST
    ) AS place
  FROM ${d.counted} AS c
),
guarded AS (
  SELECT
    p.*,
    NOT p.is_large OR (
      p.left_cells > 0 AND p.place <= GREATEST(${d.fewest} - p.left_cells, CASE WHEN p.left_users < w.small_group THEN 1 ELSE 0 END)
    ) AS is_left_out,
    p.left_cells > 0 AND p.cells < ${d.fewest} AS is_exposed
  FROM placed AS p
  CROSS JOIN stage.params AS w
)`;

/** The users of a month and those of its days are told: of two numbers of days, two sums tell both. */
const FEWEST_DAY_COUNTS = 3;

const ageOf = (d: Dialect): string => d.intDiv(d.daysBetween('cohort_start', 'week_start'), '7');

/**
 * Who of the users first seen in a week was active in which later week. A cohort whose size
 * must not be told is left out at every age: each of its shares would tell it.
 */
export const stageCohorts: Model = {
  name: 'stage.cohorts',
  grain: 'one row per instance, week of first activity, and week up to 26 later with a user of both',
  parts: [
    (d) => `
WITH firsts AS (
  SELECT
    instance_no, period_start AS week_start, MIN(period_start) OVER (PARTITION BY instance_no, user_key) AS cohort_start
  FROM stage.user_periods
  WHERE grain = 'week'
),
counted AS (
  SELECT instance_no, cohort_start, week_start, ${ageOf(d)} AS age, COUNT(*) AS users
  FROM firsts
  GROUP BY instance_no, cohort_start, week_start
),
sized AS (
  SELECT c.*, MAX(CASE WHEN c.age = 0 THEN c.users END) OVER (PARTITION BY c.instance_no, c.cohort_start) AS cohort_users
  FROM counted AS c
),
judged AS (
  SELECT s.*, s.age <= ${AGES.at(-1)} AND s.users >= w.small_group AND s.cohort_users >= w.small_group AS is_large
  FROM sized AS s
  CROSS JOIN stage.params AS w
),
${guarded({ counted: 'judged', whole: 'c.instance_no, c.week_start', order: 'c.age', fewest: 1 })},
closed AS (
  SELECT
    g.*,
    MAX(CASE WHEN g.age = 0 AND g.is_left_out THEN 1 ELSE 0 END) OVER (PARTITION BY g.instance_no, g.cohort_start) AS is_closed
  FROM guarded AS g
)
SELECT instance_no, cohort_start, week_start, users, cohort_users, is_left_out OR is_closed = 1 AS is_left_out
FROM closed
WHERE age <= ${AGES.at(-1)}`,
  ],
};

/**
 * How many users were active on exactly so many days of a month. Where it `is_exposed`, the
 * numbers of days on which nobody was active must not be told either.
 */
export const stageFrequency: Model = {
  name: 'stage.frequency',
  grain: 'one row per instance, month and number of days on which a user was active',
  parts: [
    () => `
WITH counted AS (
  SELECT instance_no, period_start, days, COUNT(*) AS users
  FROM stage.user_periods
  WHERE grain = 'month'
  GROUP BY instance_no, period_start, days
),
judged AS (
  SELECT c.*, c.users >= w.small_group AS is_large FROM counted AS c CROSS JOIN stage.params AS w
),
${guarded({ counted: 'judged', whole: 'c.instance_no, c.period_start', order: 'c.days', fewest: FEWEST_DAY_COUNTS })}
SELECT instance_no, period_start, days, users, is_left_out, is_exposed FROM guarded`,
  ],
};
