import { CELL_METRIC_KEYS, CELL_NUMBERS, cellMetricOf, isCellKey } from '@soundings/shared/event-cells';
import { isOfEvents, METRIC_KEYS } from '@soundings/shared/metrics';
import type { PointWho, ReadingTerm } from '@soundings/shared/reading-filter';
import { NULL_REASONS } from '@soundings/shared/telemetry';
import { GRAINS } from '@soundings/shared/time';
import { attributeConditions, type Condition, minorPiece } from './attribute-conditions';
import type { Dialect } from '../dialect';
import { holdsNumber } from './cell-keys';
import { CELL_HOLDS, eventlessReason, standIns } from '../models/cube/stand-ins';
import { allOf, paramsOf, type Piece } from './statement';
import { CHANGE_PART, changePairs } from './usage-change-parts';

/** The conditions of a term on the readings of its period. */
function conditionsPiece({ conditions }: ReadingTerm, prefix: string): Piece {
  const { minor } = conditions;
  return allOf([
    ...attributeConditions(conditions, 'readings', prefix),
    ...(minor === undefined ? [] : [minorPiece(minor, prefix)]),
  ]);
}

/** A figure counts a lower bound as reporting where it was asked to, told by its source. */
function whoPiece(who: PointWho, withBounds: boolean, prefix: string): Piece {
  const reports = withBounds ? '(complete OR source IS NOT NULL)' : 'complete';
  if (who === 'reporting') return { params: {}, sql: () => reports };
  if (who === 'missing') return { params: {}, sql: () => `NOT ${reports}` };
  const name = `${prefix}reason`;
  return {
    params: { [name]: { type: 'string', value: who } },
    sql: (dialect) => `NOT ${reports} AND reason = ${dialect.member(name, NULL_REASONS)}`,
  };
}

/** Those of whom no reading of events is kept: who never delivered any is missing all the same. Binds what pointPiece binds. */
function eventlessPiece(term: ReadingTerm, who: PointWho, prefix: string): Piece {
  const where = conditionsPiece(term, prefix);
  const { metric, grain } = term;
  const holds = (dialect: Dialect) =>
    isCellKey(metric)
      ? `
  CROSS JOIN (SELECT ${CELL_NUMBERS.get(metric)} AS number) AS k WHERE ${CELL_HOLDS[cellMetricOf(metric)](dialect)}`
      : '';
  return {
    params: where.params,
    sql: (dialect) => `
  SELECT e.instance_no FROM (
    SELECT instance_no, period_start, last_week FROM ${dialect.table('cube.readings')}
    WHERE ${standIns(dialect, grain)}
    AND period_start = ${dialect.param(`${prefix}start`)}
    AND ${where.sql(dialect)}${who === 'missing' ? '' : ` AND ${eventlessReason(dialect)} = ${dialect.member(`${prefix}reason`, NULL_REASONS)}`}
  ) AS e${holds(dialect)}`,
  };
}

/** The table in which the readings of a term stand, and which of its rows are of the metric or cell. */
function keptPiece({ metric }: ReadingTerm, name: (of: string) => string): Piece {
  if (!isCellKey(metric))
    return {
      params: { [name('metric')]: { type: 'string', value: metric } },
      sql: (dialect) =>
        `${dialect.table('cube.readings')}
  WHERE metric = ${dialect.member(name('metric'), METRIC_KEYS)}`,
    };
  return {
    params: { [name('metric')]: { type: 'string', value: cellMetricOf(metric) } },
    sql: (dialect) =>
      `${dialect.table('cube.cells')}
  WHERE measure = ${dialect.member(name('metric'), CELL_METRIC_KEYS)} AND ${holdsNumber('numbers', String(CELL_NUMBERS.get(metric)))}`,
  };
}

/** The instances of one period. */
function pointPiece(term: ReadingTerm, who: PointWho, prefix: string): Piece {
  const where = allOf([conditionsPiece(term, prefix), whoPiece(who, term.conditions.partial === 'include', prefix)]);
  const name = (of: string) => `${prefix}${of}`;
  const kept = keptPiece(term, name);
  const eventless = isOfEvents(term.metric) && who !== 'reporting' ? eventlessPiece(term, who, prefix) : null;
  return {
    params: {
      ...kept.params,
      [name('grain')]: { type: 'string', value: term.grain },
      [name('start')]: { type: 'date', value: term.start },
      ...where.params,
    },
    sql: (dialect) => `
  SELECT instance_no FROM ${kept.sql(dialect)} AND grain = ${dialect.member(name('grain'), GRAINS)}
  AND period_start = ${dialect.param(name('start'))}
  AND ${where.sql(dialect)}${
    eventless === null
      ? ''
      : `
  UNION ALL${eventless.sql(dialect)}`
  }`,
  };
}

/** The instances of a term, as a SELECT of their numbers. */
function termPiece(term: ReadingTerm, prefix: string): Piece {
  const { whom, metric, grain, start } = term;
  if ('who' in whom) return pointPiece(term, whom.who, prefix);
  if (isCellKey(metric)) throw new TypeError('the filter takes no change of a cell');
  const where = conditionsPiece(term, prefix);
  const pairs = changePairs({ metric, grain, before: whom.since, now: start, where, prefix });
  const name = `${prefix}part`;
  return {
    params: { ...pairs.params, [name]: { type: 'string', value: whom.part } },
    sql: (dialect) => `
  SELECT instance_no FROM (${pairs.sql(dialect)}
  ) AS pairs
  WHERE ${CHANGE_PART} = ${dialect.param(name)}`,
  };
}

/** The filter `reading` as a condition on any table with instances: one membership for each term. */
export function readingCondition(terms: readonly ReadingTerm[], prefix: string): Condition {
  const pieces = terms.map((term, index) => termPiece(term, `${prefix}reading_${index}_`));
  return {
    key: 'reading',
    params: paramsOf(pieces),
    sql: (dialect) => pieces.map((piece) => `instance_no IN (${piece.sql(dialect)})`).join('\n  AND '),
  };
}
