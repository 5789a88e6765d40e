import { FEATURE_AREAS } from '@soundings/shared/telemetry';
import { day, int, type Model, oneOf } from '../model';

/** Why an event of an instance is nobody's activity. */
const EXCLUSIONS = ['backend', 'operator', 'not_active', 'no_user'] as const;

/** Each event day of an instance, and whether the contract lets it be used; an unknown permission does not. */
export const stageInstanceEvents: Model = {
  name: 'stage.instance_events',
  grain: 'one row per instance, user, UTC day, area and reason to leave it out',
  parts: [
    (d) => `
SELECT
  i.instance_no, e.user_key, e.day, ${d.asMember('e.area', FEATURE_AREAS)} AS area, ${d.asMember('e.exclusion', EXCLUSIONS)} AS exclusion,
  e.events, e.duplicates, COALESCE(p.level = 'all' OR (p.level = 'cody_only' AND e.area = 'cody'), FALSE) AS may_use
FROM stage.event_days AS e
JOIN stage.identities AS i ON i.site_id = e.site_id
CROSS JOIN stage.params AS w
LEFT JOIN stage.permissions AS p
  ON p.instance_no = i.instance_no AND p.axis = 'events' AND p.valid_from <= e.day AND p.valid_to > e.day
WHERE e.day <= w.as_of_day AND COALESCE(e.exclusion, '') <> 'no_instance'`,
  ],
};

const sumWhere = (condition: string): string => `CAST(SUM(CASE WHEN ${condition} THEN events ELSE 0 END) AS INT64)`;

/**
 * Who was active on which day in which part of the product, as far as the contract of that
 * day permits: nothing else of user-level events reaches a table that is served.
 */
export const coreUserDays: Model = {
  name: 'core.user_days',
  grain: 'one row per instance, user, UTC day and feature area, with an event that may be used',
  columns: {
    instance_no: int('Number of the instance in core.instances.'),
    user_key: int('Keyed hash of the user within the instance: says who is the same, not who it is.'),
    day: day('UTC day.'),
    area: oneOf(FEATURE_AREAS, 'Part of the product.'),
    events: int('Distinct events.'),
  },
  parts: [
    () => `
SELECT instance_no, user_key, day, area, events
FROM stage.instance_events
WHERE exclusion IS NULL AND may_use
ORDER BY instance_no NULLS LAST, day NULLS LAST, user_key NULLS LAST, area NULLS LAST`,
  ],
};

/** What became of the events of each day: the parts add up to what came. */
export const coreEventDeliveries: Model = {
  name: 'core.event_deliveries',
  grain: 'one row per instance and UTC day with an event',
  columns: {
    instance_no: int('Number of the instance in core.instances.'),
    day: day('UTC day.'),
    events: int('Distinct events that came.'),
    used: int('Counted in core.user_days.'),
    withheld: int('Not permitted by contract or licence on that day, or permission unknown.'),
    excluded_backend: int('Permitted, but of the instance itself.'),
    excluded_operator: int('Permitted, but of vendor staff.'),
    excluded_not_active: int('Permitted, but signing in and the like.'),
    excluded_no_user: int('Permitted, but of nobody.'),
    duplicates: int('Further copies of these events.'),
  },
  parts: [
    () => `
SELECT
  instance_no, day, CAST(SUM(events) AS INT64) AS events, ${sumWhere('may_use AND exclusion IS NULL')} AS used,
  ${sumWhere('NOT may_use')} AS withheld,
  ${EXCLUSIONS.map((name) => `${sumWhere(`may_use AND exclusion = '${name}'`)} AS excluded_${name}`).join(',\n  ')},
  CAST(SUM(duplicates) AS INT64) AS duplicates
FROM stage.instance_events
GROUP BY instance_no, day
ORDER BY instance_no NULLS LAST, day NULLS LAST`,
  ],
};
