import { UnstyledButton } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { filtersOf, useTexts } from '../../lib/search';
import { clearedFilters, pageChips } from '../../ui/filter-chips';
import classes from './filter-summary.module.css';

/** Which part of the fleet the page speaks of, in one line, on every page. */
export function FilterSummary() {
  // Who is looked for may be anywhere: the filters wait there for the next page.
  const looksEverywhere = useLocation({ select: ({ pathname }) => pathname === '/find' });
  return looksEverywhere ? <p className={classes['summary']}>All that is known, whatever the filters</p> : <InForce />;
}

function InForce() {
  const { texts, change } = useTexts();
  const filters = filtersOf(texts);
  const population = texts['population'] === 'all' ? 'All instances' : 'Customer instances';
  const others = pageChips(filters);
  return (
    <p className={classes['summary']}>
      <span className={classes['population']}>{population}</span>
      {others.map(({ key, label, words }) => (
        <span key={key} className={classes['filter']} title={`${label}: ${words}`}>
          {label}: <b>{words}</b>
        </span>
      ))}
      {others.length > 0 && (
        <UnstyledButton className={classes['clear'] ?? ''} onClick={() => change(clearedFilters(filters))}>
          Clear filters
        </UnstyledButton>
      )}
    </p>
  );
}
