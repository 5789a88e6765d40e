import { FEATURE_AREAS } from '@soundings/shared/telemetry';
import { day, int, type Model, oneOf, text } from '../model';

/** Each event day of an instance with what is permitted on it. */
const PERMITTED = `
FROM stage.event_days AS e
JOIN stage.identities AS i ON i.site_id = e.site_id
CROSS JOIN stage.params AS w
LEFT JOIN stage.permissions AS p
  ON p.instance_no = i.instance_no AND p.axis = 'events' AND p.valid_from <= e.day AND p.valid_to > e.day
WHERE e.day <= w.as_of_day AND COALESCE(e.exclusion, '') <> 'no_instance'`;

/** Whether the contract lets an event be used; an unknown permission does not. */
const MAY_USE = `(COALESCE(p.level, 'none') = 'all' OR (COALESCE(p.level, 'none') = 'cody_only' AND e.area = 'cody'))`;

const sumWhere = (condition: string): string => `CAST(SUM(CASE WHEN ${condition} THEN e.events ELSE 0 END) AS INT64)`;

/**
 * Who was active on which day in which part of the product, as far as the contract of that
 * day permits: nothing else of user-level events reaches a table that is served.
 */
export const coreUserDays: Model = {
  name: 'core.user_days',
  grain: 'one row per instance, user, UTC day and feature area, with an event that may be used',
  columns: {
    instance_no: int('Number of the instance in core.instances.'),
    site_id: text('Site id of the instance.'),
    user_key: int('Keyed hash of the user within the instance: says who is the same, not who it is.'),
    day: day('UTC day.'),
    area: oneOf(FEATURE_AREAS, 'Part of the product.'),
    events: int('Distinct events.'),
  },
  parts: [
    () => `
SELECT i.instance_no, e.site_id, e.user_key, e.day, e.area, e.events${PERMITTED}
  AND e.exclusion IS NULL AND ${MAY_USE}
ORDER BY i.instance_no NULLS LAST, e.day NULLS LAST, e.user_key NULLS LAST, e.area NULLS LAST`,
  ],
};

/** What became of the events of each day: the parts add up to what came. */
export const coreEventDeliveries: Model = {
  name: 'core.event_deliveries',
  grain: 'one row per instance and UTC day with an event',
  columns: {
    instance_no: int('Number of the instance in core.instances.'),
    id: text('Id of the instance.'),
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
  i.instance_no, i.id, e.day, CAST(SUM(e.events) AS INT64) AS events, ${sumWhere(`${MAY_USE} AND e.exclusion IS NULL`)} AS used,
  ${sumWhere(`NOT ${MAY_USE}`)} AS withheld,
  ${['backend', 'operator', 'not_active', 'no_user']
    .map((name) => `${sumWhere(`${MAY_USE} AND e.exclusion = '${name}'`)} AS excluded_${name}`)
    .join(',\n  ')},
  CAST(SUM(e.duplicates) AS INT64) AS duplicates${PERMITTED}
GROUP BY i.instance_no, i.id, e.day
ORDER BY i.instance_no NULLS LAST, e.day NULLS LAST`,
  ],
};
