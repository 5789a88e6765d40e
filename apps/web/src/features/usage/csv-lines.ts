import { chipsOf } from '../../lib/format-filters';
import type { UsageState } from './usage-state';

/** The leading lines of a CSV: population, filters, breakdown and how unfinished periods were treated. */
export function csvFilterLines({ filters, by, partial, lastKnown }: UsageState): string[] {
  const chips = chipsOf(filters).filter(({ key }) => key !== 'population');
  return [
    `population: ${filters.population ?? 'customers'}`,
    `filters: ${chips.length === 0 ? 'none' : chips.map(({ label, words }) => `${label}: ${words}`).join('; ')}`,
    `breakdown: ${by}`,
    `unfinished periods: ${partial}`,
    ...(lastKnown ? ['last known values of silent instances: in columns of their own'] : []),
  ];
}
