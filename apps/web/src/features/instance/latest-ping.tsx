import { Skeleton } from '@mantine/core';
import type { InstanceReply } from '@soundings/shared/instance';
import { lazy, Suspense } from 'react';
import { formatAge, formatInstantUtc } from '../../lib/format';
import { Card } from '../../ui/card';
import classes from './latest-ping.module.css';

/** The list of ping fields is long: it comes with this card only. */
const PingFields = lazy(() => import('./ping-fields').then((module) => ({ default: module.PingFields })));

/** The newest ping, field by field, as it arrived. */
export function LatestPing({ reply }: { reply: InstanceReply }) {
  const { latestPing, meta } = reply;
  return (
    <Card
      title="Latest ping"
      aside={
        latestPing !== null && (
          <span className={classes.aside}>
            received {formatInstantUtc(latestPing.receivedAt)}, {formatAge(latestPing.receivedAt, meta.asOf)} ago
          </span>
        )
      }
    >
      {latestPing === null ? (
        <p className={classes.none}>No ping was ever received from this instance.</p>
      ) : (
        <Suspense fallback={<Skeleton height={420} radius={8} />}>
          <PingFields fields={latestPing.fields} />
        </Suspense>
      )}
    </Card>
  );
}
