import { listFilter, listFilterText } from './filter-parts';
import { FACETS, type FilterTexts } from './filters';
import type { ReadingKey } from './metrics';
import { PERIOD_FILTERS, type PeriodTexts, readingFilter, readingTermText, type TermWho } from './reading-filter';
import type { Grain } from './time';
import type { Breakdown } from './usage';

/** One series of a chart that is broken down. */
export interface SeriesAsked {
  by: Exclude<Breakdown, 'none'>;
  key: string;
  /** The keys of all series that are drawn; the one called `other` holds what no other one does. */
  keys: readonly string[];
}

/** Whom a reader wants to see behind a point. */
export interface PointAsked {
  metric: ReadingKey;
  grain: Grain;
  start: string;
  whom: TermWho;
  /** The point counts lower bounds as reporting. */
  withBounds: boolean;
  /** Absent: all that match, undivided. */
  series?: SeriesAsked | undefined;
}

const OTHER = 'other';

/** The values of a series as the text of a list. */
function groupText({ key, keys }: SeriesAsked): string {
  if (key !== OTHER) return key;
  return keys
    .filter((one) => one !== OTHER)
    .map((one) => `!${one}`)
    .join(',');
}

/** What two lists over the same closed set leave together, as text; null where that is nothing. */
function bothText(key: 'hosting' | 'status' | 'deployType' | 'segment', texts: readonly string[]): string | null {
  const allowed: readonly string[] = FACETS[key];
  const lists = texts.map((text) => listFilter(allowed).safeParse(text).data);
  const values = allowed.filter((value) =>
    lists.every((list) => list === undefined || list.values.includes(value) !== list.exclude),
  );
  return listFilterText({ exclude: false, values }, allowed) ?? null;
}

/** The filters with a series' own condition in them; null where nobody can be in both. */
function withSeries(filters: FilterTexts, series: SeriesAsked): { filters: FilterTexts; minor?: string } | null {
  const group = groupText(series);
  if (group === '') return { filters };
  if (series.by === 'version') return { filters, minor: group };
  const own = filters[series.by];
  const text = own === undefined ? group : bothText(series.by, [own, group]);
  return text === null ? null : { filters: { ...filters, [series.by]: text } };
}

function withTerm(filters: FilterTexts, term: string): FilterTexts | null {
  const reading = filters.reading === undefined ? term : `${filters.reading} ${term}`;
  return readingFilter.safeParse(reading).success ? { ...filters, reading } : null;
}

/**
 * The filters of the fleet page that leave exactly the instances behind a point of a chart with these
 * filters; null where there are none, or too many terms. What the chart takes from the last day of the
 * period moves into the filter `reading`; the other filters speak of today on both pages.
 */
export function pointFilters(filters: FilterTexts, asked: PointAsked): FilterTexts | null {
  const { metric, grain, start, whom, withBounds, series } = asked;
  const narrowed = series === undefined ? { filters } : withSeries(filters, series);
  if (narrowed === null) return null;
  const conditions: PeriodTexts = {};
  const today: FilterTexts = { ...narrowed.filters };
  for (const key of Object.keys(PERIOD_FILTERS) as (keyof typeof PERIOD_FILTERS)[]) {
    const text = today[key];
    delete today[key];
    if (text !== undefined) conditions[key] = text;
  }
  if (narrowed.minor !== undefined) conditions.minor = narrowed.minor;
  if (withBounds) conditions.partial = 'include';
  return withTerm(today, readingTermText({ metric, grain, start, whom, conditions }));
}

/** The same of a number over the instances that match as they are today. */
export function todayPointFilters(
  filters: FilterTexts,
  asked: Omit<PointAsked, 'withBounds' | 'series'>,
): FilterTexts | null {
  return withTerm(filters, readingTermText({ ...asked, conditions: {} }));
}
