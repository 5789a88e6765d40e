import type { ChangePart } from '@soundings/shared/reading-filter';
import { METRIC_KEYS, type MetricKey } from '@soundings/shared/metrics';
import { type Grain, GRAINS } from '@soundings/shared/time';
import type { Dialect } from '../dialect';
import type { Params } from '../port';
import type { Piece } from './statement';

/** Two periods of one metric, and which readings of them are in question. */
export interface ChangeAsked {
  metric: MetricKey;
  grain: Grain;
  /** First days: of the period before, and of the one that is looked at. */
  before: string;
  now: string;
  where: Piece;
  /** Keeps the parameters apart from others of the statement. */
  prefix: string;
}

/** What is permitted, as texts that compare alike on every engine. */
const permitted = ['permitted_pings', 'permitted_events'].map((name) => `COALESCE(CAST(${name} AS STRING), 'unknown')`);
const CHANGED = permitted.map((text) => `MIN(${text}) <> MAX(${text})`).join(' OR ');

/** In this order: the first that holds is the part. */
const PARTS: readonly [ChangePart, string][] = [
  ['same', 'reports_before = 1 AND reports_now = 1'],
  ['entered', 'reports_now = 1 AND asked_before = 0'],
  ['left', 'reports_before = 1 AND asked_now = 0'],
  ['permission_started', 'reports_now = 1 AND permission_changed'],
  ['permission_stopped', 'reports_before = 1 AND permission_changed'],
  ['started', 'reports_now = 1'],
  ['stopped', 'reports_before = 1'],
];

/** The part of an instance of changePairs; null: it reported in neither period. */
export const CHANGE_PART = `CASE ${PARTS.map(([part, holds]) => `WHEN ${holds} THEN '${part}'`).join(' ')} END`;

/** A SELECT of one row per instance with a reading in either period: whether it reported, and its users then. */
export function changePairs({ metric, grain, before, now, where, prefix }: ChangeAsked): Piece {
  const name = (of: string) => `${prefix}${of}`;
  const params: Params = {
    [name('metric')]: { type: 'string', value: metric },
    [name('grain')]: { type: 'string', value: grain },
    [name('before')]: { type: 'date', value: before },
    [name('now')]: { type: 'date', value: now },
  };
  return {
    params: { ...params, ...where.params },
    sql: (dialect: Dialect) => {
      const is = (of: 'before' | 'now') => `period_start = ${dialect.param(name(of))}`;
      const counts = (['before', 'now'] as const).flatMap((of) => [
        `MAX(CASE WHEN ${is(of)} THEN 1 ELSE 0 END) AS asked_${of}`,
        `MAX(CASE WHEN ${is(of)} AND complete THEN 1 ELSE 0 END) AS reports_${of}`,
        `SUM(CASE WHEN ${is(of)} AND complete THEN numerator END) AS value_${of}`,
      ]);
      // The range is applied while the table is read, the two days only after that.
      return `
  SELECT
    instance_no,
    ${counts.join(',\n    ')},
    ${CHANGED} AS permission_changed
  FROM ${dialect.table('cube.readings')}
  WHERE metric = ${dialect.member(name('metric'), METRIC_KEYS)} AND grain = ${dialect.member(name('grain'), GRAINS)}
  AND period_start >= ${dialect.param(name('before'))} AND period_start <= ${dialect.param(name('now'))}
  AND (${is('before')} OR ${is('now')})
  AND ${where.sql(dialect)}
  GROUP BY instance_no`;
    },
  };
}
