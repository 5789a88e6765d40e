import type { Reading } from '@soundings/shared/number';
import { formatNumber } from '../lib/format';
import { ReadingText } from './reading-text';
import classes from './seat-bar.module.css';

/** Seats used: the share in words and as a bar; above one it fills and stands out. */
export function SeatBar({ reading, seats, asOf }: { reading: Reading; seats: number | null; asOf: string }) {
  const { value } = reading;
  if (value === null) return <ReadingText reading={reading} unit="ratio" asOf={asOf} />;
  return (
    <span className={classes['seats']} title={seats === null ? undefined : `of ${formatNumber(seats)} seats`}>
      <ReadingText reading={reading} unit="ratio" asOf={asOf} />
      {reading.complete && (
        <svg className={classes['bar']} width="28" height="4" aria-hidden="true">
          <rect className={classes['all']} width="28" height="4" rx="2" />
          <rect className={classes['used']} data-over={value > 1} width={28 * Math.min(value, 1)} height="4" rx="2" />
        </svg>
      )}
    </span>
  );
}
