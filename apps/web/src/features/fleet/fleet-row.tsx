import type { FleetRow } from '@soundings/shared/fleet';
import { Link, useNavigate } from '@tanstack/react-router';
import { memo, type MouseEvent } from 'react';
import type { ColumnView } from './fleet-columns';
import classes from './fleet-table.module.css';

export interface FleetRowLineProps {
  row: FleetRow;
  /** Position among all matching instances, from 0. */
  index: number;
  columns: ColumnView[];
  asOf: string;
}

/** The account above, the instance and its domain below; an instance without account stands alone. */
function subline(row: FleetRow): string {
  const parts = [row.account === null || row.account.name === row.name ? null : row.name, row.domain];
  const words = parts.filter((part) => part !== null).join(' · ');
  return words === '' ? row.id : words;
}

function nameCell(row: FleetRow, index: number) {
  return (
    <Link to="/fleet/$id" params={{ id: row.id }} className={classes['link'] ?? ''} data-row={index}>
      <b>{row.account === null ? row.name : row.account.name}</b>
      <small>{subline(row)}</small>
    </Link>
  );
}

/** A row; its first cell holds the real link, a click anywhere else follows it too. */
export const FleetRowLine = memo(function FleetRowLine({ row, index, columns, asOf }: FleetRowLineProps) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent<HTMLTableRowElement>) => {
    if (event.target instanceof Element && event.target.closest('a, button') !== null) return;
    if (window.getSelection()?.type === 'Range') return;
    if (event.button === 1 || event.metaKey || event.ctrlKey) window.open(`/fleet/${row.id}`, '_blank', 'noopener');
    else if (event.button === 0) void navigate({ to: '/fleet/$id', params: { id: row.id } });
  };
  return (
    <tr className={classes['row']} aria-rowindex={index + 2} onClick={follow} onAuxClick={follow}>
      <th scope="row" className={classes['first']}>
        {nameCell(row, index)}
      </th>
      {columns.slice(1).map(({ key, numeric, cell }) => (
        <td key={key} className={classes['cell']} data-numeric={numeric === true}>
          {cell(row, asOf)}
        </td>
      ))}
    </tr>
  );
});

const PENDING = <span className={classes['pending']} />;

/** Stands for a row that is on its way. */
export function FleetRowPending({ index, columns }: { index: number; columns: ColumnView[] }) {
  return (
    <tr className={classes['row']} aria-rowindex={index + 2} aria-busy="true">
      {columns.map(({ key }) => (
        <td key={key} className={key === 'name' ? classes['first'] : classes['cell']}>
          {PENDING}
        </td>
      ))}
    </tr>
  );
}
