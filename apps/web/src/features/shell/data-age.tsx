import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ProblemError } from '../../lib/api';
import { ageHours, formatAge, formatInstantUtc } from '../../lib/format';
import classes from './data-age.module.css';
import { useMeta } from './use-meta';

/** Pings come every half hour; a fleet without one for half a day has a stopped source. */
const EXPECTED_WITHIN_HOURS = 12;

/** Why the age of the data is not known. */
const unknownAge = (error: Error): string =>
  error instanceof ProblemError && error.code === 'warehouse_unavailable'
    ? 'No data loaded yet'
    : 'Age of the data unknown: no answer';

/** How far the data reaches, and a badge when that is further back than it should be. */
export function DataAge() {
  const { data, error } = useMeta();
  if (data === undefined)
    return (
      <p className={classes['age']} aria-live="polite">
        {error === null ? ' ' : unknownAge(error)}
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
