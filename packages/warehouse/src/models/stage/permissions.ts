import type { Model } from '../model';
import { FIRST_DAY, LAST_DAY } from './records';
import { releaseKey } from './versions';

/** Below 5.2.1 the event export decision of the licence does not exist. */
const EXPORT_DECISION = releaseKey(5, 2) + 1;

/**
 * Everything that speaks about what an instance may send, with its rank: staff override,
 * contract, licence, and last the rule for an instance without a valid licence.
 */
export const stagePermissionFacts: Model = {
  name: 'stage.permission_facts',
  grain: 'one row per instance, axis, source and validity',
  parts: [
    () => `
WITH event_versions AS (
  SELECT site_id, MIN(CASE WHEN version_key >= ${EXPORT_DECISION} OR version_key IS NULL THEN day END) AS decides_from
  FROM stage.ping_days
  GROUP BY site_id
),
scope AS (
  SELECT
    i.instance_no, i.id, i.site_id, i.subscription_id, i.account_id, i.is_cloud, COALESCE(i.life_end, ${LAST_DAY}) AS life_end,
    CASE WHEN v.site_id IS NULL THEN ${FIRST_DAY} ELSE COALESCE(v.decides_from, ${LAST_DAY}) END AS decides_from
  FROM stage.identities AS i
  LEFT JOIN event_versions AS v ON v.site_id = i.site_id
),
licence_rules AS (
  SELECT
    s.instance_no, s.decides_from, a.valid_from, a.valid_to, l.air_gapped,
    CASE
      WHEN l.air_gapped THEN 'none'
      WHEN l.events_disabled OR l.before_cut_off THEN 'cody_only'
      ELSE 'all'
    END AS event_level
  FROM scope AS s
  JOIN stage.seats AS a ON a.subscription_id = s.subscription_id
  JOIN stage.licences AS l ON l.license_id = a.license_id
),
facts AS (
  SELECT
    s.instance_no, CASE WHEN o.field = 'permitted_pings' THEN 'pings' ELSE 'events' END AS axis, 1 AS place,
    o.value AS level, 'override' AS source, o.valid_from, o.valid_to
  FROM scope AS s
  JOIN stage.overrides AS o ON o.instance_id IN (LOWER(s.id), LOWER(s.subscription_id))
  WHERE (o.field = 'permitted_pings' AND o.value IN ('none', 'critical', 'full'))
    OR (o.field = 'permitted_events' AND o.value IN ('none', 'cody_only', 'all'))
  UNION ALL
  SELECT s.instance_no, 'pings', 2, c.ping_level, 'contract', c.valid_from, c.valid_to
  FROM scope AS s
  JOIN stage.contracts AS c ON c.account_id = s.account_id
  WHERE c.ping_level IS NOT NULL
  UNION ALL
  SELECT s.instance_no, 'events', 2, c.event_level, 'contract', c.valid_from, c.valid_to
  FROM scope AS s
  JOIN stage.contracts AS c ON c.account_id = s.account_id
  WHERE c.event_level IS NOT NULL
  UNION ALL
  SELECT instance_no, 'pings', 3, CASE WHEN air_gapped THEN 'none' ELSE 'full' END, 'licence', valid_from, valid_to
  FROM licence_rules
  UNION ALL
  SELECT
    instance_no, 'events', 3, event_level, 'licence',
    CASE WHEN air_gapped OR decides_from < valid_from THEN valid_from ELSE decides_from END, valid_to
  FROM licence_rules
  UNION ALL
  SELECT s.instance_no, 'pings', 4, 'full', 'licence', MIN(l.start_day), ${LAST_DAY}
  FROM scope AS s
  JOIN stage.licences AS l ON l.subscription_id = s.subscription_id
  GROUP BY s.instance_no
  UNION ALL
  SELECT s.instance_no, 'events', 4, 'all', 'licence', GREATEST(MIN(l.start_day), MIN(s.decides_from)), ${LAST_DAY}
  FROM scope AS s
  JOIN stage.licences AS l ON l.subscription_id = s.subscription_id
  GROUP BY s.instance_no
  UNION ALL
  SELECT instance_no, 'pings', 3, 'full', 'licence', ${FIRST_DAY}, ${LAST_DAY} FROM scope WHERE is_cloud
  UNION ALL
  SELECT instance_no, 'events', 3, 'all', 'licence', ${FIRST_DAY}, ${LAST_DAY} FROM scope WHERE is_cloud
)
SELECT
  f.instance_no, f.axis, f.place, f.level, f.source, f.valid_from,
  CASE WHEN s.life_end < f.valid_to THEN s.life_end ELSE f.valid_to END AS valid_to
FROM facts AS f
JOIN scope AS s ON s.instance_no = f.instance_no
WHERE f.valid_from < CASE WHEN s.life_end < f.valid_to THEN s.life_end ELSE f.valid_to END`,
  ],
};

/**
 * What is permitted on each day: between two changes of any fact the first source in rank
 * decides, and among equals the newest; equal neighbours are joined. Level null = unknown.
 */
export const stagePermissions: Model = {
  name: 'stage.permissions',
  grain: 'one row per instance, axis and interval; together they cover all days',
  parts: [
    () => `
WITH axes AS (SELECT 'pings' AS axis UNION ALL SELECT 'events'),
cuts AS (
  SELECT i.instance_no, a.axis, ${FIRST_DAY} AS cut FROM stage.identities AS i CROSS JOIN axes AS a
  UNION DISTINCT
  SELECT instance_no, axis, valid_from FROM stage.permission_facts
  UNION DISTINCT
  SELECT instance_no, axis, valid_to FROM stage.permission_facts
),
segments AS (
  SELECT
    instance_no, axis, cut AS valid_from,
    COALESCE(LEAD(cut) OVER (PARTITION BY instance_no, axis ORDER BY cut NULLS LAST), ${LAST_DAY}) AS valid_to
  FROM cuts
),
decided AS (
  SELECT
    s.instance_no, s.axis, s.valid_from, s.valid_to, f.level, f.source,
    ROW_NUMBER() OVER (
      PARTITION BY s.instance_no, s.axis, s.valid_from
      ORDER BY f.place NULLS LAST, f.valid_from DESC NULLS LAST, f.level NULLS LAST
    ) AS choice
  FROM segments AS s
  LEFT JOIN stage.permission_facts AS f
    ON f.instance_no = s.instance_no AND f.axis = s.axis AND f.valid_from <= s.valid_from AND f.valid_to > s.valid_from
  WHERE s.valid_from < s.valid_to
),
marked AS (
  SELECT
    instance_no, axis, valid_from, valid_to, level, source,
    CASE
      WHEN LAG(valid_from) OVER (PARTITION BY instance_no, axis ORDER BY valid_from NULLS LAST) IS NOT NULL
        AND level IS NOT DISTINCT FROM LAG(level) OVER (PARTITION BY instance_no, axis ORDER BY valid_from NULLS LAST)
        AND source IS NOT DISTINCT FROM LAG(source) OVER (PARTITION BY instance_no, axis ORDER BY valid_from NULLS LAST)
      THEN 0 ELSE 1
    END AS begins
  FROM decided
  WHERE choice = 1
),
numbered AS (
  SELECT
    m.instance_no, m.axis, m.valid_from, m.valid_to, m.level, m.source,
    SUM(begins) OVER (PARTITION BY instance_no, axis ORDER BY valid_from NULLS LAST ROWS UNBOUNDED PRECEDING) AS island
  FROM marked AS m
)
SELECT instance_no, axis, MIN(valid_from) AS valid_from, MAX(valid_to) AS valid_to, MIN(level) AS level, MIN(source) AS source
FROM numbered
GROUP BY instance_no, axis, island`,
  ],
};

/** The contracted seats on each day: those of the newest valid licence. */
export const stageSeats: Model = {
  name: 'stage.seats',
  grain: 'one row per subscription and interval with a valid licence',
  parts: [
    () => `
WITH cuts AS (
  SELECT subscription_id, start_day AS cut FROM stage.licences WHERE subscription_id IS NOT NULL
  UNION DISTINCT
  SELECT subscription_id, COALESCE(end_day, ${LAST_DAY}) FROM stage.licences WHERE subscription_id IS NOT NULL
),
segments AS (
  SELECT
    subscription_id, cut AS valid_from, LEAD(cut) OVER (PARTITION BY subscription_id ORDER BY cut NULLS LAST) AS valid_to
  FROM cuts
),
decided AS (
  SELECT
    s.subscription_id, s.valid_from, s.valid_to, l.license_id, l.user_count,
    ROW_NUMBER() OVER (
      PARTITION BY s.subscription_id, s.valid_from ORDER BY l.start_day DESC NULLS LAST, l.license_id DESC NULLS LAST
    ) AS choice
  FROM segments AS s
  JOIN stage.licences AS l ON l.subscription_id = s.subscription_id
    AND l.start_day <= s.valid_from AND COALESCE(l.end_day, ${LAST_DAY}) > s.valid_from
  WHERE s.valid_to IS NOT NULL
)
SELECT subscription_id, valid_from, valid_to, license_id, user_count AS seats FROM decided WHERE choice = 1`,
  ],
};
