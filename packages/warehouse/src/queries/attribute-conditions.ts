import type { ListFilter, VersionBound } from '@soundings/shared/filter-parts';
import type { Filters } from '@soundings/shared/filters';
import type { Dialect } from '../dialect';
import { ATTRIBUTES } from '../models/cube/attributes';
import { MAJOR_WEIGHT, MINOR_WEIGHT } from '../models/stage/versions';
import type { Params } from '../port';
import type { Piece } from './statement';

/**
 * The filters as SQL, once for all questions. The served tables name their attributes
 * alike; `sums` has no instance, account or patch release, so a filter on these has to
 * ask `readings` (see namesInstances).
 */
export type Scope = 'fleet' | 'readings' | 'sums';

/** A filter as a condition; `key` tells which one, so that a facet can leave out its own. */
export interface Condition extends Piece {
  key: keyof Filters;
}

/** The filters that choose from a closed set, each with its column. */
export const LISTS = {
  hosting: 'hosting',
  status: 'status',
  permittedPings: 'permitted_pings',
  permittedEvents: 'permitted_events',
  liveness: 'liveness',
  drift: 'drift',
  lifecycle: 'lifecycle',
  deployType: 'deploy_type',
  segment: 'segment',
} as const satisfies Partial<Record<keyof Filters, string>>;

/** Attributes whose NULL is offered as the value `unknown`. */
const NULL_IS_UNKNOWN: ReadonlySet<string> = new Set(['permitted_pings', 'permitted_events', 'version_minor']);

/** A list as a condition on the column of its values. */
function listPiece(column: string, filter: ListFilter, prefix: string): Piece {
  const name = `${prefix}${column}`;
  const withNull = NULL_IS_UNKNOWN.has(column) && filter.values.includes('unknown');
  const values = NULL_IS_UNKNOWN.has(column) ? filter.values.filter((value) => value !== 'unknown') : filter.values;
  return {
    params: { [name]: { type: 'string[]', value: values } },
    sql: (dialect) => {
      const listed = dialect.inList(column, name, ATTRIBUTES[column]?.values);
      if (filter.exclude)
        return withNull ? `(${column} IS NOT NULL AND NOT (${listed}))` : `(${column} IS NULL OR NOT (${listed}))`;
      return withNull ? `(${column} IS NULL OR ${listed})` : `(${listed})`;
    },
  };
}

/** Minor releases as readings name them. */
export const minorPiece = (filter: ListFilter, prefix: string): Piece => listPiece('version_minor', filter, prefix);

/** `major.minor.patch` as the version keys of the tables order it; parts beyond their room count as the last one. */
function versionKey(major: number, minor: number, patch: number): number {
  return Math.min(major, 8_999) * MAJOR_WEIGHT + Math.min(minor, 999) * MINOR_WEIGHT + patch;
}

/** The half-open interval of version keys that one bound allows. */
function keyBounds(bound: VersionBound): { atLeast?: number; below?: number } {
  const { major, minor, patch } = bound;
  const first = patch === null ? versionKey(major, minor, 0) : versionKey(major, minor, patch);
  const after = patch === null ? versionKey(major, minor, 0) + MINOR_WEIGHT : first + 1;
  switch (bound.comparison) {
    case '<':
      return { below: first };
    case '<=':
      return { below: after };
    case '=':
      return { atLeast: first, below: after };
    case '>=':
      return { atLeast: first };
    case '>':
      return { atLeast: after };
  }
}

/** True when a bound names a release down to the patch. */
export const namesPatch = (bounds: readonly VersionBound[]): boolean => bounds.some((bound) => bound.patch !== null);

function versionCondition(bounds: readonly VersionBound[], scope: Scope, prefix: string): Condition {
  const params: Params = {};
  // Keys of minor releases bound the same versions, and the sums know no others.
  const key = scope === 'fleet' || namesPatch(bounds) ? 'version_key' : 'minor_key';
  const parts: ((dialect: Dialect) => string)[] = [];
  bounds.forEach((bound, index) => {
    const { atLeast, below } = keyBounds(bound);
    const add = (name: string, operator: string, value: number | undefined) => {
      if (value === undefined) return;
      params[name] = { type: 'int64', value };
      parts.push((dialect) => `${key} ${operator} ${dialect.param(name)}`);
    };
    add(`${prefix}version_from_${index}`, '>=', atLeast);
    add(`${prefix}version_below_${index}`, '<', below);
  });
  return {
    key: 'version',
    params,
    sql: (dialect) => `(${parts.map((part) => part(dialect)).join(' AND ')})`,
  };
}

function behindCondition(range: { min: number | null; max: number | null }, prefix: string): Condition {
  const params: Params = {};
  if (range.min !== null) params[`${prefix}behind_min`] = { type: 'int64', value: range.min };
  if (range.max !== null) params[`${prefix}behind_max`] = { type: 'int64', value: range.max };
  return {
    key: 'behind',
    params,
    sql: (dialect) =>
      [
        range.min === null ? null : `versions_behind >= ${dialect.param(`${prefix}behind_min`)}`,
        range.max === null ? null : `versions_behind <= ${dialect.param(`${prefix}behind_max`)}`,
      ]
        .filter((part) => part !== null)
        .join(' AND '),
  };
}

/** The filters that speak of attributes every served table has. */
export type AttributeFilters = Pick<Filters, keyof typeof LISTS | 'version' | 'behind'>;

/** One condition per attribute that is filtered by. */
export function attributeConditions(filters: AttributeFilters, scope: Scope, prefix: string): Condition[] {
  const conditions: Condition[] = [];
  for (const key of Object.keys(LISTS) as (keyof typeof LISTS)[]) {
    const filter = filters[key];
    if (filter !== undefined) conditions.push({ key, ...listPiece(LISTS[key], filter, prefix) });
  }
  if (filters.version !== undefined) conditions.push(versionCondition(filters.version, scope, prefix));
  if (filters.behind !== undefined) conditions.push(behindCondition(filters.behind, prefix));
  return conditions;
}
