import { Button } from '@mantine/core';
import type { FilterTexts } from '@soundings/shared/filters';
import { FILTER_LABEL, filterWords } from '../../lib/format-filters';
import { plural } from '../../lib/format';
import { useTexts } from '../../lib/search';
import { EmptyState } from '../../ui/empty-state';
import { clearedFilters } from '../../ui/filter-chips';
import { narrowestFilter } from './narrowest';
import { useFacets } from './use-facets';

/** No instance matches: names the narrowest filter and offers to clear it. */
export function NobodyMatches({ filters }: { filters: FilterTexts }) {
  const { change } = useTexts();
  const { data } = useFacets(filters);
  const narrowest = data === undefined ? null : narrowestFilter(filters, data.facets);
  const filtered = Object.keys(filters).some((key) => key !== 'population');
  if (!filtered)
    return <EmptyState title="Nothing in this range">No instance was there yet in these periods.</EmptyState>;
  return (
    <EmptyState
      title="No instance matches these filters in this range"
      actions={
        <>
          {narrowest !== null && (
            <Button size="compact-sm" onClick={() => change({ [narrowest.key]: undefined })}>
              Clear {FILTER_LABEL[narrowest.key].toLowerCase()}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => change(clearedFilters(filters))}>
            Clear all filters
          </Button>
        </>
      }
    >
      {narrowest !== null && (
        <>
          The narrowest filter is {FILTER_LABEL[narrowest.key].toLowerCase()}:{' '}
          {filterWords(narrowest.key, filters[narrowest.key] ?? '')}. Without it{' '}
          {plural(narrowest.instances, 'instance')} would match today.
        </>
      )}
    </EmptyState>
  );
}
