import { Button, TextInput } from '@mantine/core';
import { searchFilter, type FilterTexts } from '@soundings/shared/filters';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { plural } from '../../lib/format';
import { FilterBar } from '../../ui/filter-bar';
import { FilterChips } from '../../ui/filter-chips';
import classes from './customers-step.module.css';
import { facetsQuery } from './queries';

type Change = (patch: Record<string, string | undefined>) => void;

/** Search by customer; what cannot be searched for says so instead of being sent. */
function CustomerSearch({ text, onChange }: { text: string | undefined; onChange: Change }) {
  const [draft, setDraft] = useState(text ?? '');
  const checked = searchFilter.safeParse(draft.trim());
  return (
    <form
      className={classes['search']}
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.success) onChange({ q: draft.trim() });
      }}
    >
      <TextInput
        className={classes['input'] ?? ''}
        size="sm"
        aria-label="Customer, domain, site id or licence key"
        placeholder="Customer, domain, site id or licence key"
        value={draft}
        error={checked.success ? undefined : checked.error.issues[0]?.message}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="default" disabled={!checked.success}>
        Find
      </Button>
    </form>
  );
}

/** The customers that the question is about: the same filters as on every page. */
export function CustomersStep({
  filters,
  onChange,
  matching,
}: {
  filters: FilterTexts;
  onChange: Change;
  matching: number | undefined;
}) {
  const { data } = useQuery(facetsQuery(filters));
  return (
    <div className={classes['customers']}>
      <CustomerSearch key={filters.q ?? ''} text={filters.q} onChange={onChange} />
      <FilterBar filters={filters} facets={data?.facets} onChange={onChange} />
      <FilterChips filters={filters} onChange={onChange} />
      <p className={classes['count']} aria-live="polite">
        {matching === undefined ? ' ' : `${plural(matching, 'instance')} at hand`}
      </p>
    </div>
  );
}
