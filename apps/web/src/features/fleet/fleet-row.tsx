import type { FleetRow } from '@soundings/shared/fleet';
import { memo, type MouseEvent } from 'react';
import type { ColumnView } from './fleet-columns';
import classes from './fleet-table.module.css';

export interface FleetRowLineProps {
  row: FleetRow;
  /** Position among all matching instances, from 0. */
  index: number;
  columns: ColumnView[];
  asOf: string;
  onOpen: (id: string) => void;
}

/** The account above, the instance and its domain below; an instance without account stands alone. */
function subline(row: FleetRow): string {
  const parts = [row.account === null || row.account.name === row.name ? null : row.name, row.domain];
  const words = parts.filter((part) => part !== null).join(' · ');
  return words === '' ? row.id : words;
}

// A router link subscribes to the URL, once per row: too dear while scrolling. The anchor is as real.
function nameCell(row: FleetRow, index: number) {
  return (
    <a href={`/fleet/${row.id}`} className={classes['link']} data-row={index}>
      <b>{row.account === null ? row.name : row.account.name}</b>
      <small>{subline(row)}</small>
    </a>
  );
}

/** A row; its first cell holds the real link, a click anywhere else follows it too. */
export const FleetRowLine = memo(function FleetRowLine({ row, index, columns, asOf, onOpen }: FleetRowLineProps) {
  const follow = (event: MouseEvent<HTMLTableRowElement>) => {
    const onLink = event.target instanceof Element && event.target.closest('a') !== null;
    const elsewhere = event.button === 1 || event.metaKey || event.ctrlKey || event.shiftKey;
    // The browser opens a link elsewhere by itself; a selection of text is no click.
    if ((onLink && elsewhere) || event.button > 1) return;
    if (!onLink && window.getSelection()?.type === 'Range') return;
    event.preventDefault();
    if (elsewhere) window.open(`/fleet/${row.id}`, '_blank', 'noopener');
    else onOpen(row.id);
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
