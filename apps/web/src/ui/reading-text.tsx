import type { Reading } from '@soundings/shared/number';
import { formatAge, formatMonth, formatValue, reasonBrief, readingWords } from '../lib/format';
import classes from './reading-text.module.css';

/** A value, or in muted words why there is none; a lower bound says so. Never a zero in place of a gap. */
export function ReadingText({
  reading,
  unit = 'count',
  asOf,
}: {
  reading: Reading;
  unit?: 'count' | 'ratio';
  asOf: string;
}) {
  const period = reading.period === undefined ? '' : `${formatMonth(reading.period)}: `;
  const title = `${period}${readingWords(reading, unit, asOf)}`;
  if (reading.value !== null)
    return (
      <span title={title}>
        {!reading.complete && <span className={classes['reason']}>≥ </span>}
        {formatValue(reading.value, unit)}
      </span>
    );
  if (reading.lastKnown !== undefined)
    return (
      <span className={classes['lastKnown']} title={title}>
        last known {formatValue(reading.lastKnown.value, unit)},<br />
        {formatAge(reading.lastKnown.at, asOf)} ago
      </span>
    );
  return (
    <span className={classes['reason']} title={title}>
      {reasonBrief(reading.reason)}
    </span>
  );
}
