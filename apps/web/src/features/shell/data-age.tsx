import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ageHours, formatAge, formatInstantUtc } from '../../lib/format';
import classes from './data-age.module.css';
import { useMeta } from './use-meta';

/** Pings come every half hour; a fleet without one for half a day has a stopped source. */
const EXPECTED_WITHIN_HOURS = 12;

/** How far the data reaches, and a badge when that is further back than it should be. */
export function DataAge() {
  const { data, isError } = useMeta();
  if (data === undefined)
    return (
      <p className={classes['age']} aria-live="polite">
        {isError ? 'Age of the data unknown: no answer' : ' '}
      </p>
    );
  const { meta } = data;
  if (meta.dataThrough === null) return <p className={classes['age']}>No pings loaded yet (UTC)</p>;
  const late = ageHours(meta.dataThrough, meta.asOf) > EXPECTED_WITHIN_HOURS;
  return (
    <div className={classes['age']}>
      <Tooltip
        multiline
        w={290}
        label={`Newest ping received. Statuses are as of ${formatInstantUtc(meta.asOf)}, snapshot ${meta.snapshot}. All times are UTC.`}
      >
        <button type="button" className={classes['through']}>
          Data through {formatInstantUtc(meta.dataThrough)}
        </button>
      </Tooltip>
      {(meta.stale || late) && (
        <span className={classes['stale']}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          {meta.stale ? 'Newer data could not be served' : `No ping for ${formatAge(meta.dataThrough, meta.asOf)}`}
        </span>
      )}
    </div>
  );
}
