import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo } from 'react';
import type { ColumnView } from './fleet-columns';
import classes from './fleet-table.module.css';

/** The sort after a click: first the column's own way, then the other. */
function nextSort(column: ColumnView, current: string): string | undefined {
  const up = column.sort ?? 'name';
  const [first, second] = column.downFirst === true ? [`-${up}`, up] : [up, `-${up}`];
  const next = current === first ? second : first;
  return next === 'name' ? undefined : next;
}

/** The head of the table; scrolling leaves it as it is. */
export const FleetHead = memo(function FleetHead({
  columns,
  sort,
  onSort,
}: {
  columns: ColumnView[];
  sort: string;
  onSort: (sort: string | undefined) => void;
}) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column, position) => {
          const { key, label, hint, numeric } = column;
          const down = sort === `-${column.sort}`;
          const active = down || sort === column.sort;
          const Arrow = down ? IconArrowDown : IconArrowUp;
          return (
            <th
              key={key}
              scope="col"
              className={position === 0 ? classes['firstHead'] : undefined}
              data-numeric={numeric === true}
              title={hint}
              aria-sort={active ? (down ? 'descending' : 'ascending') : undefined}
            >
              {column.sort === undefined ? (
                label
              ) : (
                <button type="button" className={classes['sort']} onClick={() => onSort(nextSort(column, sort))}>
                  {label}
                  {active && <Arrow size={13} stroke={2} aria-hidden="true" />}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
});
