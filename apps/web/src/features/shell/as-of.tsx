import { Button } from '@mantine/core';
import type { SourcesReply } from '@soundings/shared/sources';
import { dayOfInstant } from '@soundings/shared/time';
import { IconHistory } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import { ProblemError } from '../../lib/api';
import { formatDay } from '../../lib/format';
import { useAsOf, useTexts } from '../../lib/search';
import { ErrorCard } from '../../ui/error-card';
import { MessageCard } from '../../ui/message-card';
import classes from './as-of.module.css';
import { useMeta, usePastDay } from './use-meta';

/** Says on every page that it shows a past day, and leads back. */
export function AsOfBanner() {
  const day = useAsOf();
  const { change } = useTexts();
  if (day === undefined) return null;
  return (
    <div className={classes['banner']} role="note" aria-label="Past day">
      <IconHistory size={16} stroke={1.8} aria-hidden="true" />
      <span>
        As known on <strong>{formatDay(day)}</strong>
      </span>
      <button type="button" className={classes['back']} onClick={() => change({ asOf: undefined })}>
        Back to today
      </button>
    </div>
  );
}

/** The page, once the past day in the address is there. A key per day: no answer about another one ever stands in. */
export function AsOfGate({ children }: { children: ReactNode }) {
  const day = useAsOf();
  const { data, error, failureReason, refetch } = usePastDay(day);
  if (day === undefined || data !== undefined) return <Fragment key={day ?? 'today'}>{children}</Fragment>;
  if (error instanceof ProblemError && error.code === 'invalid_question') return <NoSuchDay day={day} />;
  if (error !== null) return <ErrorCard error={error} onRetry={() => void refetch()} />;
  const preparing = failureReason instanceof ProblemError && failureReason.preparing;
  return <Preparing day={day} told={preparing} />;
}

/** A past day is built when somebody asks for it: no error, but it takes a moment. */
function Preparing({ day, told }: { day: string; told: boolean }) {
  return (
    <section className={classes['preparing']} aria-busy="true" role="status">
      {told && (
        <>
          <h1 className={classes['title']}>Preparing the fleet of {formatDay(day)}</h1>
          <p>
            What had arrived by the end of that day is added up anew. The page appears by itself as soon as it is ready,
            and the day is then kept for the next look.
          </p>
          <div className={classes['bar']} aria-hidden="true" />
        </>
      )}
    </section>
  );
}

/** Which days can be shown instead, and where days are built by hand, what makes this one. */
function DaysThatThereAre({ sources, day }: { sources: SourcesReply | undefined; day: string }) {
  const { firstDay = null, pastDays = null, meta } = sources ?? {};
  if (meta === undefined || firstDay === null) return 'This warehouse shows the present only.';
  if (pastDays === null) return `It is known from ${formatDay(firstDay)} to ${formatDay(dayOfInstant(meta.asOf))}.`;
  return (
    <>
      The past days that were built: {pastDays.map(formatDay).join(', ')}. An operator adds this one with{' '}
      <code className="mono">soundings build --warehouse bigquery --as-of {day}</code>
    </>
  );
}

function NoSuchDay({ day }: { day: string }) {
  const { change } = useTexts();
  const { data } = useMeta();
  return (
    <MessageCard
      tone="warn"
      title={`The fleet cannot be shown as of ${formatDay(day)}`}
      actions={
        <Button size="compact-sm" variant="default" onClick={() => change({ asOf: undefined })}>
          Back to today
        </Button>
      }
    >
      <DaysThatThereAre sources={data} day={day} />
    </MessageCard>
  );
}
