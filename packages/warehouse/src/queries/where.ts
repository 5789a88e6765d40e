import type { ListFilter } from '@soundings/shared/filter-parts';
import { type Filters, NO_INCIDENT } from '@soundings/shared/filters';
import type { SearchField, SearchTerm } from '@soundings/shared/search';
import type { FindingClass } from '@soundings/shared/telemetry';
import { findingBits } from '../models/stage/finding-bits';
import { attributeConditions, type Condition, namesPatch, type Scope } from './attribute-conditions';
import { readingCondition } from './reading-condition';
import { allOf, type Piece } from './statement';

/** What a search term of each prefix looks at, in lower case. */
const SEARCHED: Record<SearchField, string[]> = {
  any: ['search_text'],
  name: ['LOWER(display_name)'],
  account: ['LOWER(account_name)', 'LOWER(account_id)'],
  domain: ['LOWER(account_domain)', 'LOWER(external_domain)', 'LOWER(installer_domain)'],
  site: ['LOWER(site_id)', 'LOWER(id)'],
  licence: ['LOWER(license_fingerprint)'],
};

function searchCondition(terms: readonly SearchTerm[], prefix: string): Condition {
  const name = (index: number) => `${prefix}term_${index}`;
  return {
    key: 'q',
    params: Object.fromEntries(terms.map((term, index) => [name(index), { type: 'string', value: term.text }])),
    sql: (dialect) =>
      terms
        .map((term, index) => {
          const hits = SEARCHED[term.field].map((text) => `STRPOS(${text}, ${dialect.param(name(index))}) > 0`);
          return hits.length === 1 ? hits.join('') : `(${hits.join(' OR ')})`;
        })
        .join(' AND '),
  };
}

function accountCondition(accounts: readonly string[], prefix: string): Condition {
  const name = `${prefix}account_id`;
  return {
    key: 'account',
    params: { [name]: { type: 'string[]', value: [...accounts] } },
    sql: (dialect) => `(${dialect.inList('account_id', name)})`,
  };
}

function incidentCondition(incident: string, prefix: string): Condition {
  if (incident === NO_INCIDENT)
    return {
      key: 'incident',
      params: {},
      sql: (dialect) => `instance_no NOT IN (
  SELECT m.instance_no FROM ${dialect.table('core.incident_members')} AS m
  JOIN ${dialect.table('core.incidents')} AS i ON i.incident_id = m.incident_id
  WHERE i.to_day IS NULL AND m.back_day IS NULL
)`,
    };
  const name = `${prefix}incident`;
  return {
    key: 'incident',
    params: { [name]: { type: 'string', value: incident } },
    sql: (dialect) =>
      `instance_no IN (SELECT instance_no FROM ${dialect.table('core.incident_members')} WHERE incident_id = ${dialect.param(name)})`,
  };
}

/** Any of the findings, or none of them. */
function findingCondition({ values, exclude }: ListFilter<FindingClass>, prefix: string): Condition {
  const name = `${prefix}finding_bits`;
  return {
    key: 'finding',
    params: { [name]: { type: 'int64', value: findingBits(values) } },
    sql: (dialect) => `(finding_bits & ${dialect.param(name)}) ${exclude ? '=' : '<>'} 0`,
  };
}

/** Findings, account and search are asked of today's fleet; elsewhere they pick instances by their number. */
function onFleet(condition: Condition, scope: Scope): Condition {
  if (scope === 'fleet') return condition;
  return {
    ...condition,
    sql: (dialect) =>
      `instance_no IN (SELECT instance_no FROM ${dialect.table('cube.fleet')} WHERE ${condition.sql(dialect)})`,
  };
}

/** The population as a condition; `all` has none. */
export function populationCondition(filters: Pick<Filters, 'population'>): Condition[] {
  if (filters.population === 'all') return [];
  return [{ key: 'population', params: {}, sql: () => 'in_customers' }];
}

/**
 * One condition per filter that is set, without the population. `asOf` has none: which
 * snapshot answers is decided before. `prefix` keeps the parameters of two sets apart.
 */
export function conditionsOf(filters: Filters, scope: Scope, prefix = 'f_'): Condition[] {
  const conditions = attributeConditions(filters, scope, prefix);
  if (filters.finding !== undefined) conditions.push(onFleet(findingCondition(filters.finding, prefix), scope));
  if (filters.account !== undefined) conditions.push(onFleet(accountCondition(filters.account, prefix), scope));
  if (filters.q !== undefined && filters.q.length > 0)
    conditions.push(onFleet(searchCondition(filters.q, prefix), scope));
  if (filters.reading !== undefined) conditions.push(readingCondition(filters.reading, prefix));
  if (filters.incident !== undefined) conditions.push(incidentCondition(filters.incident, prefix));
  return conditions;
}

/** Population and filters together. */
export function whereOf(filters: Filters, scope: Scope): Piece {
  return allOf([...populationCondition(filters), ...conditionsOf(filters, scope)]);
}

/** True when `cube.sums` cannot answer: it knows no instance, no finding, no account and no patch release. */
export function namesInstances(filters: Filters): boolean {
  if (filters.finding !== undefined) return true;
  if (filters.account !== undefined || filters.reading !== undefined || filters.incident !== undefined) return true;
  if (filters.q !== undefined && filters.q.length > 0) return true;
  return filters.version !== undefined && namesPatch(filters.version);
}
