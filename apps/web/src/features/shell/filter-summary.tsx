import { UnstyledButton } from '@mantine/core';
import { FILTER_KEYS } from '@soundings/shared/filters';
import { useLocation } from '@tanstack/react-router';
import { chipsOf } from '../../lib/format-filters';
import { filtersOf, useTexts } from '../../lib/search';
import classes from './filter-summary.module.css';

/** Which part of the fleet the page speaks of, in one line, on every page. */
export function FilterSummary() {
  // Who is looked for may be anywhere: the filters wait there for the next page.
  const looksEverywhere = useLocation({ select: ({ pathname }) => pathname === '/find' });
  return looksEverywhere ? <p className={classes['summary']}>All that is known, whatever the filters</p> : <InForce />;
}

function InForce() {
  const { texts, change } = useTexts();
  const chips = chipsOf(filtersOf(texts));
  const population = texts['population'] === 'all' ? 'All instances' : 'Customer instances';
  const others = chips.filter(({ key }) => key !== 'population');
  return (
    <p className={classes['summary']}>
      <span className={classes['population']}>{population}</span>
      {others.map(({ key, label, words }) => (
        <span key={key} className={classes['filter']} title={`${label}: ${words}`}>
          {label}: <b>{words}</b>
        </span>
      ))}
      {others.length > 0 && (
        <UnstyledButton
          className={classes['clear'] ?? ''}
          onClick={() =>
            change(Object.fromEntries(FILTER_KEYS.filter((key) => key !== 'population').map((key) => [key, undefined])))
          }
        >
          Clear filters
        </UnstyledButton>
      )}
    </p>
  );
}
