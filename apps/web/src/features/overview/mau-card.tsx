import type { FilterTexts } from '@soundings/shared/filters';
import { METRICS } from '@soundings/shared/metrics';
import { todayPointFilters } from '@soundings/shared/point-filters';
import type { PointWho } from '@soundings/shared/reading-filter';
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
          <CoverageStamp
            coverage={data.mau.coverage}
            whoLink={period === undefined ? undefined : mauLink(filters, period)}
          />
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

/** A link to some of the instances that the sum is asked of: those that match today. */
const mauLink = (filters: FilterTexts, start: string) =>
  function InstancesLink(who: PointWho, words: string) {
    const search = todayPointFilters(filters, { metric: 'mau', grain: 'month', start, whom: { who } });
    return search === null ? (
      words
    ) : (
      <Link to="/fleet" search={search as never}>
        {words}
      </Link>
    );
  };

/** The share of contracted seats behind the number, drawn; the stamp below says it in words. */
function SeatShare({ seats: { reporting, eligible } }: { seats: { reporting: number; eligible: number } }) {
  if (eligible === 0) return null;
  return (
    <div className={classes['track']} aria-hidden="true">
      <span className={classes['bar']} style={{ width: `${(reporting / eligible) * 100}%` }} />
    </div>
  );
}
