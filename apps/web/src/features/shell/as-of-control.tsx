import { Button, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { addDays, addPeriods, dayOfInstant, isDay, periodStart } from '@soundings/shared/time';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDay } from '../../lib/format';
import { useAsOf, useTexts } from '../../lib/search';
import classes from './as-of.module.css';
import { useMeta } from './use-meta';

interface DayRange {
  first: string;
  today: string;
  /** The only days that there are besides today; null: every one from the first on. */
  days: readonly string[] | null;
}

/** Whether a day can be shown. */
const canShow = ({ first, today, days }: DayRange, day: string): boolean =>
  day === today || (days === null ? isDay(day) && day >= first && day < today : days.includes(day));

/** Firsts of months: there the month before has just ended, so its numbers are whole. Where few days are there, these, the newest first. */
function choicesOf({ first, today, days }: DayRange): { label: string | null; day: string }[] {
  if (days !== null) return days.toReversed().map((day) => ({ label: null, day }));
  const month = periodStart('month', today);
  return [
    { label: 'A week ago', day: addDays(today, -7) },
    { label: 'First of this month', day: month },
    { label: 'Three months before', day: addPeriods('month', month, -3) },
    { label: 'A year before', day: addPeriods('month', month, -12) },
  ].filter(({ day }) => day >= first && day < today);
}

/** Chooses the past day that every page shows; absent where the warehouse shows the present only. */
export function AsOfControl() {
  const day = useAsOf();
  const { change } = useTexts();
  const { data } = useMeta();
  const [opened, setOpened] = useState(false);
  if (data === undefined || data.firstDay === null) return null;
  const range = { first: data.firstDay, today: dayOfInstant(data.meta.asOf), days: data.pastDays };
  if (range.first >= range.today) return null;
  const choose = (chosen: string) => {
    setOpened(false);
    change({ asOf: chosen === range.today ? undefined : chosen });
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={290}
      trapFocus
      returnFocus
      withinPortal
      shadow="sm"
    >
      <Popover.Target>
        <UnstyledButton
          className={classes['trigger'] ?? ''}
          data-active={day !== undefined}
          onClick={() => setOpened((open) => !open)}
        >
          <IconCalendar size={14} stroke={1.7} aria-hidden="true" />
          As of {day === undefined ? 'today' : formatDay(day)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={12} aria-label="Show the fleet of a past day">
        {range.days === null && <DayForm key={day} day={day} range={range} onChoose={choose} />}
        {range.days !== null && <p className={classes['few']}>The fleet as known at the end of (UTC)</p>}
        <Choices day={day} range={range} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChoiceProps {
  day: string | undefined;
  range: DayRange;
  onChoose: (day: string) => void;
}

function DayForm({ day, range, onChoose }: ChoiceProps) {
  const [text, setText] = useState(day ?? addDays(range.today, -1));
  const valid = canShow(range, text);
  return (
    <form
      className={classes['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) onChoose(text);
      }}
    >
      <TextInput
        type="date"
        size="xs"
        label="The fleet as known at the end of"
        description={`${formatDay(range.first)} to ${formatDay(range.today)}, UTC. A month is over on the first of the next.`}
        min={range.first}
        max={range.today}
        value={text}
        error={valid ? undefined : 'Not a day of these'}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" disabled={!valid}>
        Show this day
      </Button>
    </form>
  );
}

function Choices({ day, range, onChoose }: ChoiceProps) {
  return (
    <ul className={classes['choices']}>
      {choicesOf(range).map(({ label, day: choice }) => (
        <li key={choice}>
          <UnstyledButton className={classes['choice'] ?? ''} onClick={() => onChoose(choice)}>
            {label === null ? formatDay(choice) : label} {label !== null && <span>{formatDay(choice)}</span>}
          </UnstyledButton>
        </li>
      ))}
      {day !== undefined && (
        <li>
          <UnstyledButton className={classes['choice'] ?? ''} onClick={() => onChoose(range.today)}>
            Today <span>{formatDay(range.today)}</span>
          </UnstyledButton>
        </li>
      )}
    </ul>
  );
}
