import { ActionIcon, Button, Checkbox, Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { FLEET_COLUMNS, type FleetColumn } from '@soundings/shared/fleet';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import classes from './column-menu.module.css';
import { columnView, columnsText, movedColumn } from './fleet-columns';

export interface ColumnMenuProps {
  columns: FleetColumn[];
  onChange: (text: string | undefined) => void;
}

/** Chooses the columns of the view and their order; the name always stays first. */
export function ColumnMenu({ columns, onChange }: ColumnMenuProps) {
  return (
    <Popover position="bottom-end" width={270} trapFocus returnFocus withinPortal shadow="sm">
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconColumns3 size={15} stroke={1.6} aria-hidden="true" />}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={12}>
        <ColumnChoice columns={columns} onChange={onChange} />
        <UnstyledButton className={classes['reset'] ?? ''} onClick={() => onChange(undefined)}>
          Default columns
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}

interface Move {
  key: FleetColumn;
  step: 1 | -1;
}

/** The columns that show, in their order with buttons to move them, then the others. */
function ColumnChoice({ columns, onChange }: ColumnMenuProps) {
  const list = useRef<HTMLUListElement>(null);
  const [moved, setMoved] = useState<Move | null>(null);
  useEffect(() => {
    // A row that changes its place loses the focus on the way.
    if (moved !== null) list.current?.querySelector<HTMLElement>(`[data-move="${moved.key}${moved.step}"]`)?.focus();
  }, [moved, columns]);
  const toggle = (key: FleetColumn, on: boolean) =>
    onChange(columnsText(on ? [...columns, key] : columns.filter((other) => other !== key)));
  const move = ({ key, step }: Move) => {
    setMoved({ key, step });
    onChange(columnsText(movedColumn(columns, key, step)));
  };
  const hidden = FLEET_COLUMNS.filter((key) => !columns.includes(key));
  return (
    <>
      <ul className={classes['list']} ref={list}>
        {[...columns, ...hidden].map((key, place) => (
          <li key={key} className={classes['item']}>
            <Checkbox
              size="xs"
              label={columnView(key).label}
              disabled={key === 'name'}
              checked={columns.includes(key)}
              onChange={({ currentTarget }) => toggle(key, currentTarget.checked)}
            />
            {place > 0 && place < columns.length && (
              <span className={classes['moves']}>
                <MoveButton move={{ key, step: -1 }} atEnd={place === 1} onMove={move} />
                <MoveButton move={{ key, step: 1 }} atEnd={place === columns.length - 1} onMove={move} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <VisuallyHidden aria-live="polite">
        {moved !== null &&
          `${columnView(moved.key).label}: column ${columns.indexOf(moved.key) + 1} of ${columns.length}`}
      </VisuallyHidden>
    </>
  );
}

/** At an end it does nothing, but keeps the focus of who pressed it to get there. */
function MoveButton({ move, atEnd, onMove }: { move: Move; atEnd: boolean; onMove: (move: Move) => void }) {
  const Arrow = move.step === -1 ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={`Move ${columnView(move.key).label} ${move.step === -1 ? 'up' : 'down'}`}
      aria-disabled={atEnd}
      data-move={`${move.key}${move.step}`}
      {...(atEnd && { 'data-disabled': true })}
      onClick={() => {
        if (!atEnd) onMove(move);
      }}
    >
      <Arrow size={14} stroke={1.8} aria-hidden="true" />
    </ActionIcon>
  );
}
