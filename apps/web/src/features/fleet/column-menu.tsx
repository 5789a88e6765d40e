import { Button, Checkbox, Popover, UnstyledButton } from '@mantine/core';
import { FLEET_COLUMNS, type FleetColumn } from '@soundings/shared/fleet';
import { IconColumns3 } from '@tabler/icons-react';
import classes from './column-menu.module.css';
import { columnView, columnsText } from './fleet-columns';

/** Chooses the columns of the view; the name always stays. */
export function ColumnMenu({
  columns,
  onChange,
}: {
  columns: FleetColumn[];
  onChange: (text: string | undefined) => void;
}) {
  const toggle = (key: FleetColumn, on: boolean) =>
    onChange(columnsText(on ? [...columns, key] : columns.filter((other) => other !== key)));
  return (
    <Popover position="bottom-end" width={230} trapFocus returnFocus withinPortal shadow="sm">
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
        <ul className={classes['list']}>
          {FLEET_COLUMNS.map((key) => (
            <li key={key}>
              <Checkbox
                size="xs"
                label={columnView(key).label}
                disabled={key === 'name'}
                checked={columns.includes(key)}
                onChange={({ currentTarget }) => toggle(key, currentTarget.checked)}
              />
            </li>
          ))}
        </ul>
        <UnstyledButton className={classes['reset'] ?? ''} onClick={() => onChange(undefined)}>
          Default columns
        </UnstyledButton>
      </Popover.Dropdown>
    </Popover>
  );
}
