import type { FilterTexts } from '@soundings/shared/filters';
import { METRICS } from '@soundings/shared/metrics';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatInstantUtc, formatMonthLong, formatNumber, reasonWords } from '../../lib/format';
import { Card } from '../../ui/card';
import { CoverageStamp } from '../../ui/coverage-stamp';
import { ErrorCard } from '../../ui/error-card';
import { LinesSkeleton } from '../../ui/skeletons';
import classes from './mau-card.module.css';
import { fleetTotals } from './overview-query';

/** Monthly active users of the last finished month, and whom the sum covers. */
export function MauCard({ filters }: { filters: FilterTexts }) {
  const { data, error, isPlaceholderData, refetch } = useQuery(fleetTotals(filters));
  const period = data?.rows[0]?.mau.period;
  return (
    <Card title={<span title={METRICS.mau.definition}>{METRICS.mau.label}</span>} dimmed={isPlaceholderData}>
      {error !== null ? (
        <ErrorCard error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <LinesSkeleton lines={5} lineHeight={24} />
      ) : (
        <>
          <p className={classes['figure']}>
            {data.mau.value === null ? (
              <span className={classes['reason']}>{reasonWords(data.mau.reason)}</span>
            ) : (
              formatNumber(data.mau.value)
            )}
            {period !== undefined && <span className={classes['period']}>in {formatMonthLong(period)}</span>}
          </p>
          <SeatShare seats={data.mau.coverage.seats} />
          <CoverageStamp coverage={data.mau.coverage} />
          <p className={classes['note']}>
            {METRICS.mau.definition}{' '}
            {data.mau.asOf !== null && <>Newest ping used: {formatInstantUtc(data.mau.asOf)}. </>}
            <Link to="/usage" search={filters as never}>
              Usage over time
            </Link>
          </p>
        </>
      )}
    </Card>
  );
}

/** The share of contracted seats behind the number, drawn; the stamp below says it in words. */
function SeatShare({ seats: { reporting, eligible } }: { seats: { reporting: number; eligible: number } }) {
  if (eligible === 0) return null;
  return (
    <div className={classes['track']} aria-hidden="true">
      <span className={classes['bar']} style={{ width: `${(reporting / eligible) * 100}%` }} />
    </div>
  );
}
