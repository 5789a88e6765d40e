import { Button, Popover, TextInput, VisuallyHidden } from '@mantine/core';
import { addDays } from '@soundings/shared/time';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDay } from '../lib/format';
import type { DayWindow } from './range-window';
import classes from './range.module.css';

interface DayRangeProps {
  window: DayWindow;
  /** The newest day that has data. */
  lastDay: string;
  isCustom: boolean;
  onChange: (patch: Record<string, string | undefined>) => void;
}

/** The days of the range, to be set by hand; the last day is part of the range. */
export function DayRange({ window, lastDay, isCustom, onChange }: DayRangeProps) {
  const [opened, setOpened] = useState(false);
  const shownLast = addDays(window.to, -1) > lastDay ? lastDay : addDays(window.to, -1);
  const apply = (from: string, last: string) => {
    setOpened(false);
    onChange({ from, to: addDays(last, 1) });
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      shadow="sm"
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCalendar size={14} />}
          data-active={isCustom}
          onClick={() => setOpened(!opened)}
        >
          <VisuallyHidden>Days, change: </VisuallyHidden>
          {formatDay(window.from)} – {formatDay(shownLast)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <RangeForm key={`${window.from}${shownLast}`} from={window.from} last={shownLast} onApply={apply} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface RangeFormProps {
  from: string;
  last: string;
  onApply: (from: string, last: string) => void;
}

function RangeForm({ from, last, onApply }: RangeFormProps) {
  const [first, setFirst] = useState(from);
  const [end, setEnd] = useState(last);
  const isWrong = first === '' || end === '' || first > end;
  return (
    <form
      className={classes.rangeForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) onApply(first, end);
      }}
    >
      <TextInput
        type="date"
        size="xs"
        label="First day (UTC)"
        value={first}
        onChange={({ currentTarget }) => setFirst(currentTarget.value)}
      />
      <TextInput
        type="date"
        size="xs"
        label="Last day (UTC)"
        value={end}
        error={isWrong ? 'must not be before the first day' : undefined}
        onChange={({ currentTarget }) => setEnd(currentTarget.value)}
      />
      <Button size="xs" type="submit" disabled={isWrong}>
        Show these days
      </Button>
    </form>
  );
}
