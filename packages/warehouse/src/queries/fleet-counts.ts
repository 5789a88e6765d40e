import { FACET_KEYS, type FacetKey, type Filters, filtersSchema } from '@soundings/shared/filters';
import { FLEET_VIEW_KEYS, FLEET_VIEWS } from '@soundings/shared/fleet';
import { z } from 'zod';
import type { Dialect } from '../dialect';
import type { Query } from '../port';
import { allOf, paramsOf } from './statement';
import { type Condition, conditionsOf, populationCondition } from './where';

const FACET_COLUMNS: Record<FacetKey, string> = {
  hosting: 'hosting',
  status: 'status',
  permittedPings: 'permitted_pings',
  permittedEvents: 'permitted_events',
  liveness: 'liveness',
  drift: 'drift',
  lifecycle: 'lifecycle',
  deployType: 'deploy_type',
  segment: 'segment',
};

/** `part` is total, matching, a facet, `status_drift` or `view`; the keys are its values, null = unknown. */
const row = z.object({
  part: z.string(),
  key_1: z.string().nullable(),
  key_2: z.string().nullable(),
  instances: z.int(),
});
export type FleetCountRow = z.infer<typeof row>;

const flag = (condition: string): string => `CASE WHEN ${condition} THEN 0 ELSE 1 END`;

/** All failed filters of an instance are counted: a facet that ignores its own needs no other to fail. */
function passes(conditions: readonly Condition[], ignored: FacetKey): string {
  const own = conditions.some((condition) => condition.key === ignored);
  return own ? `failures - fails_${FACET_COLUMNS[ignored]} = 0` : 'failures = 0';
}

function flaggedColumns(conditions: readonly Condition[], dialect: Dialect): string[] {
  const failures = conditions.map((condition) => flag(condition.sql(dialect)));
  const facets = conditions.flatMap((condition) => {
    const facet = FACET_KEYS.find((key) => key === condition.key);
    return facet === undefined ? [] : [`${flag(condition.sql(dialect))} AS fails_${FACET_COLUMNS[facet]}`];
  });
  return [
    ...Object.values(FACET_COLUMNS).map((column) => `CAST(${column} AS STRING) AS ${column}`),
    `${failures.length === 0 ? '0' : failures.join('\n    + ')} AS failures`,
    ...facets,
  ];
}

/**
 * Every count of the fleet page in one statement: the population, what matches, each
 * facet without its own selection, status by drift without the status selection, and the
 * ready-made views over the whole population. Values nobody has are absent.
 */
export function fleetCounts(filters: Filters): Query<FleetCountRow> {
  const conditions = conditionsOf(filters, 'fleet');
  const population = allOf(populationCondition(filters));
  const views = FLEET_VIEW_KEYS.map((key) => ({
    key,
    where: allOf(conditionsOf(filtersSchema.parse(FLEET_VIEWS[key].filters), 'fleet', `${key}_`)),
  }));
  const part = (name: string, keys: [string, string], from: string, where: string, groups: string) =>
    `SELECT '${name}' AS part, ${keys[0]} AS key_1, ${keys[1]} AS key_2, COUNT(*) AS instances\n` +
    `FROM ${from} WHERE ${where}${groups}`;
  const none = 'CAST(NULL AS STRING)';
  return {
    name: 'fleet-counts',
    params: paramsOf([population, ...conditions, ...views.map((view) => view.where)]),
    row,
    sql: (dialect) => `
WITH population AS (
  SELECT * FROM ${dialect.table('cube.fleet')} WHERE ${population.sql(dialect)}
),
flagged AS (
  SELECT
    ${flaggedColumns(conditions, dialect).join(',\n    ')}
  FROM population
)
${[
  part('total', [none, none], 'flagged', 'TRUE', ''),
  part('matching', [none, none], 'flagged', 'failures = 0', ''),
  ...FACET_KEYS.map((facet) =>
    part(
      facet,
      [FACET_COLUMNS[facet], none],
      'flagged',
      passes(conditions, facet),
      ` GROUP BY ${FACET_COLUMNS[facet]}`,
    ),
  ),
  part('status_drift', ['status', 'drift'], 'flagged', passes(conditions, 'status'), ' GROUP BY status, drift'),
  ...views.map((view) => part('view', [`'${view.key}'`, none], 'population', view.where.sql(dialect), '')),
].join('\nUNION ALL\n')}`,
  };
}
