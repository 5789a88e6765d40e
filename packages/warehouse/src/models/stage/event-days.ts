import type { Model } from '../model';
import { areaOf, isNotActive } from './event-areas';

/**
 * Every event once, added up by user and day: the only reader of raw events. What it says
 * of a day depends on the events of that day alone (not on contracts, settings or the
 * clock), so a build may keep a day and make anew only the days that new loads touch.
 *
 * An event is known by site, day and id. Copies that disagree count once: each fact is the
 * smallest that a copy names, a mark holds if any copy carries it. Who gives one id to two
 * days has sent two events.
 */
export const stageEventDays: Model = {
  name: 'stage.event_days',
  grain: 'one row per site, user, UTC day, area and reason to leave it out',
  parts: [
    (d) => `
WITH single AS (
  SELECT
    site_id, CAST(happened_at AS DATE) AS day, event_hi, event_lo, COUNT(*) AS copies, MIN(user_key) AS user_key,
    MIN(feature) AS feature, MIN(origin) AS origin, MAX(license_hash) AS license_hash,
    MAX(CASE WHEN is_backend THEN 1 ELSE 0 END) AS backend_mark, MAX(CASE WHEN is_operator THEN 1 ELSE 0 END) AS operator_mark
  FROM raw.events
  GROUP BY 1, 2, 3, 4
),
kinds AS (
  SELECT
    feature, ${areaOf(d, 'feature', 'FALSE')} AS area, ${areaOf(d, 'feature', 'TRUE')} AS legacy_area,
    ${isNotActive(d, 'feature')} AS is_not_active
  FROM (SELECT feature FROM raw.events GROUP BY feature) AS q
),
judged AS (
  SELECT
    s.site_id, s.user_key, s.day, CASE WHEN s.origin = 'legacy' THEN k.legacy_area ELSE k.area END AS area, s.copies, s.license_hash, s.origin,
    CASE
      WHEN s.origin = 'managed_service' THEN 'no_instance'
      WHEN s.backend_mark = 1 THEN 'backend'
      WHEN s.operator_mark = 1 THEN 'operator'
      WHEN k.is_not_active THEN 'not_active'
      WHEN s.user_key IS NULL THEN 'no_user'
    END AS exclusion
  FROM single AS s
  JOIN kinds AS k ON k.feature = s.feature
)
SELECT
  site_id, user_key, day, area, exclusion, COUNT(*) AS events, CAST(SUM(copies) - COUNT(*) AS INT64) AS duplicates,
  MAX(license_hash) AS license_hash, MAX(CASE WHEN origin = 'workspace' THEN 1 ELSE 0 END) AS workspace_mark
FROM judged
GROUP BY site_id, user_key, day, area, exclusion`,
  ],
};
