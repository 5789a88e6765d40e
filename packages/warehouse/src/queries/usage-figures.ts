import { POPULATIONS } from '@soundings/shared/telemetry';
import { FIGURE_BREAKDOWNS, type FigureBreakdown } from '../models/cube/figures';
import type { Dialect } from '../dialect';
import type { Params } from '../port';
import { keysOf, measureOf } from './cell-keys';
import { allOf, nameOf, paramsOf, type Piece } from './statement';
import { metricPiece, populationOf, type UsageAsked, windowPiece } from './usage-scope';
import { conditionsOf } from './where';

/** Which finished figures answer a question. */
export interface FinishedFigures {
  breakdown: FigureBreakdown;
  /** The one hosting type that is filtered by; null: all. */
  value: string | null;
}

/** Without filters, or with one hosting type and nothing else; null otherwise. */
export function finishedFigures({ filters, by }: Pick<UsageAsked, 'filters' | 'by'>): FinishedFigures | null {
  const shown = by === 'metric' ? 'none' : by;
  if (shown !== 'none' && shown !== 'hosting') return null;
  const [first, ...others] = conditionsOf(filters, 'sums').map(({ key }) => key);
  if (first === undefined) return { breakdown: shown, value: null };
  const hostings = filters.hosting?.exclude === false ? filters.hosting.values : [];
  const [value] = hostings;
  if (first !== 'hosting' || others.length > 0 || value === undefined || hostings.length > 1) return null;
  return { breakdown: 'hosting', value };
}

const TABLES = {
  metrics: { told: 'cube.figures', accounts: 'cube.figure_accounts' },
  cells: { told: 'cube.cell_figures', accounts: 'cube.cell_figure_accounts' },
} as const;

/** Whom the figures speak of as a condition. */
function whomPiece(asked: UsageAsked, { breakdown, value }: FinishedFigures): Piece {
  const whom: Params = {
    population: { type: 'string', value: populationOf(asked.filters) },
    breakdown: { type: 'string', value: breakdown },
  };
  return {
    params: value === null ? whom : { ...whom, series_value: { type: 'string', value } },
    sql: (dialect) =>
      `population = ${dialect.member('population', POPULATIONS)} AND breakdown = ${dialect.member('breakdown', Object.keys(FIGURE_BREAKDOWNS))}` +
      (value === null ? '' : ` AND series_key = ${dialect.param('series_value')}`),
  };
}

/** The rows of finished figures, or of their accounts, as a SELECT of `series_key` and `columns`. */
export function figureRows(
  asked: UsageAsked,
  of: 'told' | 'accounts',
  figures: FinishedFigures,
  columns: readonly string[],
): Piece {
  const isCell = measureOf(asked.metrics) !== null;
  const where = allOf([metricPiece(asked), windowPiece(asked), whomPiece(asked, figures)]);
  const table = TABLES[isCell ? 'cells' : 'metrics'][of];
  const key = asked.by === 'metric' ? 'metric' : asked.by === 'none' ? "'all'" : 'series_key';
  const rows = (dialect: Dialect, list: readonly string[]) => `
  SELECT ${list.join(', ')}
  FROM ${dialect.table(table)}
  WHERE ${where.sql(dialect)}`;
  return {
    params: paramsOf([where]),
    sql: (dialect) =>
      isCell
        ? `
  SELECT k.metric AS series_key, s.${columns.map(nameOf).join(', s.')}
  FROM (${rows(dialect, ['number', ...columns])}
  ) AS s
  JOIN ${keysOf(dialect, asked.metrics)} AS k ON s.number = k.number`
        : rows(dialect, [`${key} AS series_key`, ...columns]),
  };
}
