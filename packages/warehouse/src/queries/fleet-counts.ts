import { FACET_KEYS, type FacetKey, type Filters, filtersSchema } from '@soundings/shared/filters';
import { FLEET_VIEW_KEYS, FLEET_VIEWS } from '@soundings/shared/fleet';
import { FINDINGS } from '@soundings/shared/telemetry';
import { z } from 'zod';
import type { Dialect } from '../dialect';
import { findingBits } from '../models/stage/finding-bits';
import type { Query } from '../port';
import { type Condition, LISTS, type Scope } from './attribute-conditions';
import { allOf, paramsOf, sum } from './statement';
import { conditionsOf, namesInstances, populationCondition } from './where';

/** `part` is total, matching, a facet, `finding_…`, `status_drift` or `view_…`; the keys are its values, null = unknown or none. */
const row = z.object({
  part: z.string(),
  key_1: z.string().nullable(),
  key_2: z.string().nullable(),
  instances: z.int(),
});
export type FleetCountRow = z.infer<typeof row>;

/** The column behind each facet; findings are the bits of theirs. */
const COLUMNS = { ...LISTS, finding: 'finding_bits' } as const satisfies Record<FacetKey, string>;

const flag = (condition: string): string => `CASE WHEN ${condition} THEN 0 ELSE 1 END`;

const LIST_KEYS = Object.keys(LISTS) as (keyof typeof LISTS)[];

const failsOf = (facet: FacetKey): string => `fails_${COLUMNS[facet]}`;

/** All failed filters of an instance are counted: a facet that ignores its own needs no other to fail. */
function passes(conditions: readonly Condition[], ignored: FacetKey): string {
  const own = conditions.some((condition) => condition.key === ignored);
  return own ? `failures - ${failsOf(ignored)} = 0` : 'failures = 0';
}

/** How many filters an instance fails, and for each facet whether its own is among them. */
function failureColumns(conditions: readonly Condition[], dialect: Dialect): string[] {
  const failures = conditions.map((condition) => flag(condition.sql(dialect)));
  const own = conditions.flatMap((condition) => {
    const facet = FACET_KEYS.find((key) => key === condition.key);
    return facet === undefined ? [] : [`${flag(condition.sql(dialect))} AS ${failsOf(facet)}`];
  });
  return [`${failures.length === 0 ? '0' : failures.join('\n    + ')} AS failures`, ...own];
}

interface Part {
  part: string;
  key1?: string;
  key2?: string;
  where: string;
}

/** The value of each part, as a CASE over the name of the part. */
function byPart(parts: readonly Part[], value: (part: Part) => string | undefined): string {
  const cases = parts.flatMap((part) => {
    const text = value(part);
    return text === undefined ? [] : [`\n    WHEN '${part.part}' THEN ${text}`];
  });
  return `CASE part${cases.join('')}\n  END`;
}

const shown = (key: string | undefined): string | undefined => key && `CAST(${key} AS STRING)`;

/**
 * Every count of the fleet page in one statement: the population, what matches, each
 * facet without its own selection, status by drift without the status selection, and the
 * ready-made views over the whole population. The fleet, or the instances a filter names,
 * is read once, into the combinations of attributes that occur. What nobody has is absent, a
 * part with nobody too.
 */
export function fleetCounts(filters: Filters): Query<FleetCountRow> {
  const scope: Scope = namesInstances(filters) ? 'fleet' : 'sums';
  const [table, members] = scope === 'fleet' ? ['cube.fleet', 'COUNT(*)'] : ['cube.fleet_sums', sum('instances')];
  const conditions = conditionsOf(filters, scope);
  const population = allOf(populationCondition(filters));
  const views = FLEET_VIEW_KEYS.map((key) => ({
    key,
    where: allOf(conditionsOf(filtersSchema.parse(FLEET_VIEWS[key].filters), scope, `${key}_`)),
  }));
  const attributes = Object.values(COLUMNS);
  const parts: Part[] = [
    { part: 'total', where: 'TRUE' },
    { part: 'matching', where: 'failures = 0' },
    ...LIST_KEYS.map((facet) => ({ part: facet, key1: LISTS[facet], where: passes(conditions, facet) })),
    ...FINDINGS.map((kind) => ({
      part: `finding_${kind}`,
      where: `${passes(conditions, 'finding')} AND (finding_bits & ${findingBits([kind])}) <> 0`,
    })),
    { part: 'status_drift', key1: 'status', key2: 'drift', where: passes(conditions, 'status') },
    ...views.map(({ key }) => ({ part: `view_${key}`, where: `outside_${key} = 0` })),
  ];
  return {
    name: 'fleet-counts',
    params: paramsOf([population, ...conditions, ...views.map((view) => view.where)]),
    row,
    sql: (dialect) => {
      const flags = [
        ...failureColumns(conditions, dialect),
        ...views.map(({ key, where }) => `${flag(where.sql(dialect))} AS outside_${key}`),
      ];
      const flagNames = flags.map((text) => text.slice(text.lastIndexOf(' AS ') + 4));
      const groups = [...attributes, ...flagNames].join(', ');
      return `
WITH flagged AS (
  SELECT
    ${[...(scope === 'fleet' ? [] : ['instances']), ...attributes, ...flags].join(',\n    ')}
  FROM ${dialect.table(table)}
  WHERE ${population.sql(dialect)}
),
combinations AS (
  SELECT ${groups}, ${members} AS members
  FROM flagged
  GROUP BY ${groups}
)
SELECT
  part,
  ${byPart(parts, ({ key1 }) => shown(key1))} AS key_1,
  ${byPart(parts, ({ key2 }) => shown(key2))} AS key_2,
  ${sum('members')} AS instances
FROM combinations
CROSS JOIN (${parts.map(({ part }) => `SELECT '${part}' AS part`).join(' UNION ALL ')}) AS parts
WHERE ${byPart(parts, ({ where }) => where)}
GROUP BY 1, 2, 3`;
    },
  };
}
