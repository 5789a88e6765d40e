import { Button } from '@mantine/core';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FilterTexts } from '@soundings/shared/filters';
import type { FleetReply } from '@soundings/shared/fleet';
import { readFindText } from '@soundings/shared/find-text';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { endpointQuery } from '../../lib/api';
import { plural } from '../../lib/format';
import { FILTER_LABEL, type FilterChip } from '../../lib/format-filters';
import { clearedFilters, pageChips } from '../../ui/filter-chips';
import { EmptyState } from '../../ui/empty-state';

export interface NothingMatchesProps {
  filters: FilterTexts;
  onChange: (patch: Record<string, string | undefined>) => void;
}

interface Way {
  chip: FilterChip;
  matching: number;
}

/** The filter whose removal lets the most instances back in. */
function narrowest(chips: FilterChip[], answers: (FleetReply | undefined)[]): Way | null {
  let best: Way | null = null;
  chips.forEach((chip, position) => {
    const matching = answers[position]?.matching;
    if (matching !== undefined && matching > 0 && (best === null || matching > best.matching))
      best = { chip, matching };
  });
  return best;
}

/** No instance matches: names the filter that shuts the most out, and offers to clear it. */
export function NothingMatches({ filters, onChange }: NothingMatchesProps) {
  const chips = pageChips(filters);
  const answers = useQueries({
    queries: chips.map(({ key }) =>
      endpointQuery(ENDPOINTS.fleet, { query: { ...filters, [key]: undefined, limit: '1' } }),
    ),
  });
  const way = narrowest(
    chips,
    answers.map(({ data }) => data),
  );
  if (chips.length === 0) return <EmptyState title="This population has no instances" />;
  return (
    <EmptyState
      title="No instance matches these filters"
      actions={
        <>
          {way !== null && (
            <Button size="compact-md" onClick={() => onChange({ [way.chip.key]: undefined })}>
              Clear {FILTER_LABEL[way.chip.key].toLowerCase()}
            </Button>
          )}
          <Button size="compact-md" variant="default" onClick={() => onChange(clearedFilters(filters))}>
            Clear all
          </Button>
        </>
      }
    >
      {way === null
        ? 'No single filter is the cause; clear all to start again.'
        : `“${way.chip.label}: ${way.chip.words}” is the narrowest: without it, ${plural(way.matching, 'instance')} would match.`}
      <FindInstead q={filters.q} />
    </EmptyState>
  );
}

/** Who is not in the fleet as it is filtered may be known all the same. */
function FindInstead({ q }: { q: string | undefined }) {
  const text = q === undefined ? null : readFindText(q);
  if (text === null) return null;
  return (
    <p>
      <Link to="/find" search={{ q: text.shown } as never}>
        Find out why “{text.shown}” is not here
      </Link>
    </p>
  );
}
