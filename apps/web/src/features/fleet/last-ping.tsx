import type { FleetRow } from '@soundings/shared/fleet';
import { formatAge } from '../../lib/format';
import { livenessWords } from '../../lib/format-liveness';
import classes from './last-ping.module.css';

/** The age of the last ping; late and silent stand out, unless silence is permitted. */
export function LastPing({ row, asOf, permitted }: { row: FleetRow; asOf: string; permitted: boolean }) {
  if (row.lastPingAt === null) return <span className={classes['never']}>never</span>;
  return (
    <time
      className={classes['age']}
      data-liveness={permitted ? 'permitted' : row.liveness}
      dateTime={row.lastPingAt}
      title={livenessWords(row, asOf)}
    >
      {formatAge(row.lastPingAt, asOf)}
    </time>
  );
}
