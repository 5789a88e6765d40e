import { int, type Columns, day, type Model, oneOf, text } from '../model';
import { LAST_DAY } from '../stage/records';

export const LEVEL_AXES = ['pings', 'events'] as const;
export const LEVEL_KINDS = ['permitted', 'observed', 'effective'] as const;

const columns: Columns = {
  instance_no: int('Number of the instance.'),
  id: text('Id of the instance.'),
  axis: oneOf(LEVEL_AXES, 'Which of the two axes.'),
  kind: oneOf(LEVEL_KINDS, 'What may be sent, what arrived, the lower of the two.'),
  level: text('Null: unknown.'),
  source: text('Of a permission: override, contract or licence.'),
  valid_from: day('First day.'),
  valid_to: day('First day after it; null: still.'),
};

/** Intervals of equal neighbours in one column of the grid. There is no event level before events were loaded. */
const islands = (axis: (typeof LEVEL_AXES)[number], kind: string, column: string): string => `
WITH marked AS (
  SELECT instance_no, day, ${column} AS level,
    CASE WHEN ${column} IS NOT DISTINCT FROM LAG(${column}) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST)
      AND LAG(day) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) IS NOT NULL THEN 0 ELSE 1 END AS begins
  FROM stage.grid
),
starts AS (
  SELECT instance_no, level, day AS valid_from,
    LEAD(day) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) AS next_from
  FROM marked
  WHERE begins = 1
)
SELECT
  i.instance_no, i.id, '${axis}' AS axis, '${kind}' AS kind, s.level, CAST(NULL AS STRING) AS source, s.valid_from,
  COALESCE(s.next_from, i.life_end) AS valid_to
FROM starts AS s
JOIN stage.identities AS i ON i.instance_no = s.instance_no
WHERE s.level IS NOT NULL
ORDER BY i.instance_no NULLS LAST, s.valid_from NULLS LAST`;

/**
 * Permitted, observed and effective levels as intervals in time, half-open. Permissions
 * reach back to the contract; what was observed begins with the life of the instance.
 */
export const coreLevels: Model = {
  name: 'core.levels',
  grain: 'one row per instance, axis, kind and interval',
  columns,
  parts: [
    () => `
WITH lives AS (
  SELECT i.instance_no, i.id, i.life_end, COALESCE(MIN(CASE WHEN p.level IS NOT NULL THEN p.valid_from END), i.life_start) AS known_from
  FROM stage.identities AS i
  LEFT JOIN stage.permissions AS p ON p.instance_no = i.instance_no
  GROUP BY i.instance_no, i.id, i.life_end, i.life_start
),
clipped AS (
  SELECT
    l.instance_no, l.id, p.axis, p.level, p.source,
    CASE WHEN p.valid_from < l.known_from THEN l.known_from ELSE p.valid_from END AS valid_from,
    CASE WHEN p.valid_to >= COALESCE(l.life_end, ${LAST_DAY}) THEN l.life_end ELSE p.valid_to END AS valid_to
  FROM stage.permissions AS p
  JOIN lives AS l ON l.instance_no = p.instance_no
  WHERE p.valid_from < COALESCE(l.life_end, ${LAST_DAY})
)
SELECT instance_no, id, axis, 'permitted' AS kind, level, source, valid_from, valid_to
FROM clipped
WHERE valid_to IS NULL OR valid_from < valid_to
ORDER BY instance_no NULLS LAST, axis NULLS LAST, valid_from NULLS LAST`,
    () => islands('pings', 'observed', 'observed_pings'),
    () => islands('pings', 'effective', 'effective_pings'),
    () => islands('events', 'observed', 'observed_events'),
    () => islands('events', 'effective', 'effective_events'),
  ],
};
