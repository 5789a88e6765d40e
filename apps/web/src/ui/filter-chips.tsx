import { UnstyledButton } from '@mantine/core';
import type { FilterTexts } from '@soundings/shared/filters';
import { IconX } from '@tabler/icons-react';
import { chipsOf, type FilterChip } from '../lib/format-filters';
import classes from './filter-chips.module.css';

/** What has a place of its own and stays when the filters are cleared: the population, and the day in the strip above the page. */
const STAYS: readonly string[] = ['population', 'asOf'];

/** The filters in force, without what has a place of its own. */
export const pageChips = (filters: FilterTexts): FilterChip[] =>
  chipsOf(filters).filter(({ key }) => !STAYS.includes(key));

/** The patch that takes every filter out. */
export const clearedFilters = (filters: FilterTexts): Record<string, undefined> =>
  Object.fromEntries(
    Object.keys(filters)
      .filter((key) => !STAYS.includes(key))
      .map((key) => [key, undefined]),
  );

/** The filters in force, one chip each, to be cleared one by one or all at once. */
export function FilterChips({
  filters,
  onChange,
}: {
  filters: FilterTexts;
  onChange: (patch: Record<string, string | undefined>) => void;
}) {
  const chips = pageChips(filters);
  if (chips.length === 0) return null;
  return (
    <ul className={classes['chips']} aria-label="Filters in force">
      {chips.map(({ key, label, words }) => (
        <li key={key} className={classes['chip']}>
          <span className={classes['words']} title={`${label}: ${words}`}>
            {label}: {words}
          </span>
          <UnstyledButton
            className={classes['clear'] ?? ''}
            aria-label={`Clear ${label}: ${words}`}
            onClick={() => onChange({ [key]: undefined })}
          >
            <IconX size={13} stroke={2} aria-hidden="true" />
          </UnstyledButton>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <UnstyledButton className={classes['all'] ?? ''} onClick={() => onChange(clearedFilters(filters))}>
            Clear all
          </UnstyledButton>
        </li>
      )}
    </ul>
  );
}
