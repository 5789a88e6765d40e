import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ProblemError } from '../../lib/api';
import type { LastGood } from '@soundings/shared/number';
import { ageHours, formatAge, formatInstantUtc, formatSpan } from '../../lib/format';
import { useAsOf } from '../../lib/search';
import classes from './data-age.module.css';
import { useKeptAnswer } from './use-kept-answer';
import { useMeta, usePastDay } from './use-meta';

/** Pings come every half hour; a fleet without one for half a day has a stopped source. */
const EXPECTED_WITHIN_HOURS = 12;

/** Why the age of the data is not known. */
const unknownAge = (error: Error): string =>
  error instanceof ProblemError && error.code === 'warehouse_unavailable'
    ? 'No data to read'
    : 'Age of the data unknown: no answer';

const CAUSE: Record<LastGood['cause'], string> = {
  timeout: 'The warehouse takes too long',
  warehouse_unavailable: 'The warehouse does not answer',
  budget_exceeded: 'The byte budget of today is spent',
  internal: 'The warehouse failed',
};

/** `The warehouse does not answer: last good answers, up to 3 min old`. */
const keptWords = ({ cause, ageS }: LastGood): string =>
  `${CAUSE[cause]}: last good answers, ${ageS < 60 ? '' : 'up to '}${formatSpan(ageS * 1000)} old`;

/** How far the data reaches, and a badge when that is further back than it should be. */
export function DataAge() {
  const day = useAsOf();
  const today = useMeta();
  const then = usePastDay(day);
  const { data, error } = day === undefined ? today : then;
  const kept = useKeptAnswer();
  if (data === undefined)
    return (
      <p className={classes['age']} aria-live="polite">
        {error === null || day !== undefined ? ' ' : unknownAge(error)}
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
      <Doubt
        kept={kept}
        words={
          meta.stale
            ? 'Newer data could not be served'
            : late
              ? `No ping for ${formatAge(meta.dataThrough, meta.asOf)}`
              : null
        }
      />
    </div>
  );
}

/** A badge with the heaviest reason not to take the figures for today's; told as soon as it appears. */
function Doubt({ kept, words }: { kept: LastGood | null; words: string | null }) {
  const shown = kept === null ? words : keptWords(kept);
  return (
    <span role="status">
      {shown !== null && (
        <span className={classes['stale']}>
          <IconAlertTriangle size={14} aria-hidden="true" />
          {shown}
        </span>
      )}
    </span>
  );
}
