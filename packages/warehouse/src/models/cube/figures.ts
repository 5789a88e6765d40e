import { CELL_METRIC_KEYS } from '@soundings/shared/event-cells';
import { METRIC_KEYS } from '@soundings/shared/metrics';
import { NULL_REASONS, NUMBER_SOURCES, POPULATIONS } from '@soundings/shared/telemetry';
import { GRAINS } from '@soundings/shared/time';
import { type Columns, day, instant, int, type Model, oneOf, text } from '../model';
import { listOf } from './attributes';

/** What figures are broken down by, each with its attribute; `none`: the whole population. Others are asked for less, and would double the rows. */
export const FIGURE_BREAKDOWNS = { none: null, hosting: 'hosting' } as const;
export type FigureBreakdown = keyof typeof FIGURE_BREAKDOWNS;
const BREAKDOWN_NAMES = Object.keys(FIGURE_BREAKDOWNS) as FigureBreakdown[];

/** A population in one breakdown. */
interface Shown {
  population: (typeof POPULATIONS)[number];
  breakdown: FigureBreakdown;
}

const SHOWN: readonly Shown[] = POPULATIONS.flatMap((population) =>
  BREAKDOWN_NAMES.map((breakdown) => ({ population, breakdown })),
);

/** Of what a table of figures is, and the broad tables that it adds up. */
interface Told {
  keys: readonly string[];
  sums: 'stage.broad_sums' | 'stage.broad_cell_sums';
  accounts: 'stage.broad_accounts' | 'stage.broad_cell_accounts';
}
const METRICS: Told = { keys: ['metric'], sums: 'stage.broad_sums', accounts: 'stage.broad_accounts' };
const CELLS: Told = {
  keys: ['measure', 'number'],
  sums: 'stage.broad_cell_sums',
  accounts: 'stage.broad_cell_accounts',
};

/** The key of the series, and what it adds to a list of what is grouped by. */
function seriesKey({ breakdown }: Shown): { key: string; group: string } {
  const attribute = FIGURE_BREAKDOWNS[breakdown];
  return attribute === null
    ? { key: "'all'", group: '' }
    : { key: `CAST(s.${attribute} AS STRING)`, group: `, s.${attribute}` };
}

const named = ({ population, breakdown }: Shown): string =>
  `'${population}' AS population, '${breakdown}' AS breakdown`;
const total = (column: string, name: string): string => `CAST(SUM(s.${column}) AS INT64) AS ${name}`;

const inOrder = (keys: readonly string[]): string =>
  [...keys, 'grain', 'period_start'].map((name) => `${name} NULLS LAST`).join(', ');

const figures = ({ keys, sums }: Told) =>
  SHOWN.map((shown) => (): string => {
    const { population } = shown;
    const series = seriesKey(shown);
    const group = listOf([...keys, 'grain', 'period_start', 'reason', 'source'], 's');
    return `
SELECT
  ${group}, ${named(shown)}, ${series.key} AS series_key, ${['instances', 'seats', 'numerator', 'denominator'].map((name) => total(name, name)).join(', ')},
  MAX(s.as_of) AS as_of, ${total(`single_accounts_${population}`, 'single_accounts')}
FROM ${sums} AS s
WHERE ${population === 'all' ? 'TRUE' : 's.in_customers'}
GROUP BY ${group}${series.group}
ORDER BY ${inOrder(keys)}`;
  });

/** Sets of periods are united by account first, and counted period by period then. */
const figureAccounts = ({ keys, accounts }: Told) =>
  SHOWN.map((shown) => (): string => {
    const { population } = shown;
    const series = seriesKey(shown);
    const united = listOf([...keys, 'grain', 'block', 'account_no'], 's');
    return `
SELECT
  ${listOf([...keys, 'grain'], 'a')}, c.period_start, ${named(shown)}, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 THEN 1 END) AS reporting,
  COUNT(CASE WHEN (a.value_in & c.bit) <> 0 THEN 1 END) AS with_bounds, COUNT(*) AS eligible
FROM (
  SELECT
    ${united}, ${series.key} AS series_key, BIT_OR(s.periods) AS known_in,
    BIT_OR(CASE WHEN s.complete THEN s.periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN s.complete OR s.has_value THEN s.periods ELSE 0 END) AS value_in
  FROM ${accounts} AS s
  WHERE s.multi_${population}${population === 'all' ? '' : ' AND s.in_customers'}
  GROUP BY ${united}${series.group}
) AS a
JOIN cube.calendar AS c ON c.grain = a.grain AND c.block = a.block
WHERE (a.known_in & c.bit) <> 0
GROUP BY ${listOf([...keys, 'grain'], 'a')}, c.period_start, a.series_key
ORDER BY ${inOrder(keys)}`;
  });

const METRIC: Columns = { metric: oneOf(METRIC_KEYS, 'Key in the metric registry.') };
const CELL: Columns = {
  measure: oneOf(CELL_METRIC_KEYS, 'Of what it is a cell.'),
  number: int('The age of the cohort, or number of days of the month.'),
};
const OF_WHOM: Columns = {
  grain: oneOf(GRAINS, 'Length of the period.'),
  period_start: day('First day of the period.'),
  population: oneOf(POPULATIONS, 'Whom it speaks of.'),
  breakdown: oneOf(BREAKDOWN_NAMES, 'By what the population is broken down.'),
  series_key: text('The value of the breakdown; `all` without one.'),
};
const PART_COLUMNS: Columns = {
  ...OF_WHOM,
  reason: oneOf(NULL_REASONS, 'Null: complete readings.'),
  source: oneOf(NUMBER_SOURCES, 'Where the values come from; null: there are none.'),
  instances: int('Readings.'),
  seats: int('Sum of their seats; null: none of them has any.'),
  numerator: int('Sum; of lower bounds too, which stand apart from what has no value.'),
  denominator: int('Sum; null: no ratio.'),
  as_of: instant('Newest ping used.'),
  single_accounts: int('Accounts whose only instance in the population is counted here.'),
};
const ACCOUNT_COLUMNS: Columns = {
  ...OF_WHOM,
  reporting: int('Accounts of several instances in the population with a complete reading.'),
  with_bounds: int('With a complete reading or a lower bound.'),
  eligible: int('With any reading.'),
};

/**
 * The parts of the figures that a page shows without filters, or of one hosting type: nothing
 * is left to add up. They speak of every instance, also of who never delivered events.
 */
export const cubeFigures: Model = {
  name: 'cube.figures',
  grain: 'one row per metric, period, population, breakdown, its value, reason and source',
  columns: { ...METRIC, ...PART_COLUMNS },
  parts: figures(METRICS),
};

/** The accounts of these figures that have several instances. */
export const cubeFigureAccounts: Model = {
  name: 'cube.figure_accounts',
  grain: 'one row per metric, period, population, breakdown and its value',
  columns: { ...METRIC, ...ACCOUNT_COLUMNS },
  parts: figureAccounts(METRICS),
};

/** The same of the cells of retention and frequency. */
export const cubeCellFigures: Model = {
  name: 'cube.cell_figures',
  grain: 'one row per cell, period, population, breakdown, its value, reason and source',
  columns: { ...CELL, ...PART_COLUMNS },
  parts: figures(CELLS),
};

/** The accounts of these cells that have several instances. */
export const cubeCellFigureAccounts: Model = {
  name: 'cube.cell_figure_accounts',
  grain: 'one row per cell, period, population, breakdown and its value',
  columns: { ...CELL, ...ACCOUNT_COLUMNS },
  parts: figureAccounts(CELLS),
};
