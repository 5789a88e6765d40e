import type { FleetRow } from '@soundings/shared/fleet';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { shortcutsOn } from '../../lib/shortcuts';
import type { ColumnView } from './fleet-columns';
import { FleetHead } from './fleet-head';
import { FleetRowLine, FleetRowPending } from './fleet-row';
import classes from './fleet-table.module.css';
import { useRowKeys } from './use-row-keys';

const ROW_HEIGHT = 36;
/** So many rows before the end of what is loaded the next ones are asked for, so that they come before they are seen. */
const ASK_AHEAD = 300;

export interface FleetTableProps {
  /** What has been loaded so far, from the top. */
  rows: FleetRow[];
  /** How many instances match in all. */
  matching: number;
  columns: ColumnView[];
  sort: string;
  onSort: (sort: string | undefined) => void;
  /** Clock of the snapshot. */
  asOf: string;
  /** The rows answer the question before this one. */
  dimmed: boolean;
  /** Called when the reader nears the end of what is loaded. */
  onNeedMore: () => void;
  /** Opens the page of an instance. */
  onOpen: (id: string) => void;
}

/** The table of the fleet: only what is in view is drawn, the scroll bar speaks of all that match. */
export function FleetTable({
  rows,
  matching,
  columns,
  sort,
  onSort,
  asOf,
  dimmed,
  onNeedMore,
  onOpen,
}: FleetTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises this component
  const virtualizer = useVirtualizer({
    count: matching,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 5,
    useFlushSync: false,
    // The sticky head hides that much of the top.
    scrollPaddingStart: ROW_HEIGHT,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    // Who only looks at the top of a view has asked for no more than its first page.
    const ahead = Math.min(ASK_AHEAD, rows.length / 2);
    if (last >= rows.length - ahead && rows.length < matching) onNeedMore();
  }, [last, rows.length, matching, onNeedMore]);

  // A new question starts at the top.
  const question = useRef({ sort, matching });
  useEffect(() => {
    if (question.current.sort !== sort || question.current.matching !== matching)
      scroller.current?.scrollTo({ top: 0 });
    question.current = { sort, matching };
  }, [sort, matching]);

  const show = useCallback((index: number) => virtualizer.scrollToIndex(index, { align: 'auto' }), [virtualizer]);
  useRowKeys({ count: rows.length, show, enabled: shortcutsOn, drawn: items });

  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const above = items[0]?.start;
  const below = virtualizer.getTotalSize() - (items.at(-1)?.end ?? virtualizer.getTotalSize());
  return (
    <section
      className={classes['scroller']}
      ref={scroller}
      aria-label="Instances"
      data-dimmed={dimmed}
      aria-busy={dimmed}
    >
      <table className={classes['table']} style={{ minWidth: width }} aria-rowcount={matching + 1}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={{ width: column.width }} />
          ))}
        </colgroup>
        <FleetHead columns={columns} sort={sort} onSort={onSort} />
        <tbody>
          {above !== undefined && above > 0 && <Spacer height={above} columns={columns.length} />}
          {items.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? (
              <FleetRowPending key={index} index={index} columns={columns} />
            ) : (
              <FleetRowLine key={row.id} row={row} index={index} columns={columns} asOf={asOf} onOpen={onOpen} />
            );
          })}
          {below > 0 && <Spacer height={below} columns={columns.length} />}
        </tbody>
      </table>
    </section>
  );
}

/** Keeps the place of rows that are not drawn. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }}>
        {null}
      </td>
    </tr>
  );
}
