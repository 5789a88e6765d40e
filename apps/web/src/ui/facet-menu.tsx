import { Checkbox, Popover, SegmentedControl, UnstyledButton } from '@mantine/core';
import type { ListFilter } from '@soundings/shared/filter-parts';
import { IconChevronDown } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { formatNumber } from '../lib/format';
import classes from './facet-menu.module.css';

export interface FacetOption {
  value: string;
  label: string;
  /** What choosing it alone would give; null while unknown. */
  count: number | null;
  mark?: ReactNode;
}

export interface FacetMenuProps {
  label: string;
  options: FacetOption[];
  filter: ListFilter;
  onChange: (filter: ListFilter) => void;
  /** Marks the menu for the keyboard (`f`). */
  shortcut?: string;
}

/** A filter over a closed set: several values, or all but several, with the count of each. */
export function FacetMenu({ label, options, filter, onChange, shortcut }: FacetMenuProps) {
  const chosen = filter.values.length;
  return (
    <Popover position="bottom-start" width={290} trapFocus returnFocus withinPortal shadow="sm">
      <Popover.Target>
        <UnstyledButton className={classes['trigger'] ?? ''} data-active={chosen > 0} data-shortcut={shortcut}>
          {label}
          {chosen > 0 && <span className={classes['badge']}>{filter.exclude ? `not ${chosen}` : chosen}</span>}
          <IconChevronDown size={14} stroke={1.7} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={10}>
        <FacetChoice label={label} options={options} filter={filter} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The content of a facet: is or is not, the values with their counts, and clearing. */
function FacetChoice({ label, options, filter, onChange }: Omit<FacetMenuProps, 'shortcut'>) {
  // With no value chosen yet the URL cannot hold "is not": it waits here for the first value.
  const [waiting, setWaiting] = useState(filter.exclude);
  const exclude = filter.values.length > 0 ? filter.exclude : waiting;
  const toggle = (value: string, on: boolean) =>
    onChange({ exclude, values: on ? [...filter.values, value] : filter.values.filter((other) => other !== value) });
  return (
    <>
      <div className={classes['head']}>
        <span className={classes['name']}>{label}</span>
        <SegmentedControl
          aria-label={`${label}: is or is not`}
          size="xs"
          value={exclude ? 'not' : 'is'}
          onChange={(mode) => {
            setWaiting(mode === 'not');
            onChange({ ...filter, exclude: mode === 'not' });
          }}
          data={[
            { value: 'is', label: 'is' },
            { value: 'not', label: 'is not' },
          ]}
        />
      </div>
      <ul className={classes['options']}>
        {options.map(({ value, label: words, count, mark }) => (
          <li key={value} className={classes['option']}>
            <Checkbox
              size="xs"
              checked={filter.values.includes(value)}
              onChange={({ currentTarget }) => toggle(value, currentTarget.checked)}
              label={
                <span className={classes['words']}>
                  {mark}
                  {words}
                </span>
              }
            />
            <span className={classes['count']}>{count === null ? '' : formatNumber(count)}</span>
          </li>
        ))}
      </ul>
      <UnstyledButton
        className={classes['clear'] ?? ''}
        disabled={filter.values.length === 0}
        onClick={() => onChange({ exclude: false, values: [] })}
      >
        Clear
      </UnstyledButton>
    </>
  );
}
