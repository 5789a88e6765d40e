import { Skeleton } from '@mantine/core';
import type { FleetReply } from '@soundings/shared/fleet';
import { useQuery } from '@tanstack/react-query';
import { formatNumber, formatShare, plural } from '../../lib/format';
import { ProblemError } from '../../lib/api';
import { filtersOf, useTexts } from '../../lib/search';
import { ErrorCard } from '../../ui/error-card';
import { PageHeader } from '../../ui/page-header';
import { Attention } from './attention';
import { MauCard } from './mau-card';
import classes from './overview-page.module.css';
import { fleetTotals } from './overview-query';
import { SourcesCard } from './sources-card';
import { StatusMatrix } from './status-matrix';

/** `296 of 412 instances (72 %) send telemetry that we may use`. */
function subtitleOf({ matching, facets }: FleetReply, statusFiltered: boolean): string {
  const dark = facets.status?.find(({ value }) => value === 'none')?.count;
  if (dark === undefined || matching === 0 || statusFiltered) return plural(matching, 'instance');
  const seen = matching - dark;
  return `${formatNumber(seen)} of ${plural(matching, 'instance')} (${formatShare(seen, matching)}) send telemetry that we may use`;
}

/** How much of the fleet can be seen, what needs attention, how fresh the data is. */
export function OverviewPage() {
  const { texts } = useTexts();
  const filters = filtersOf(texts);
  const { data, error, refetch } = useQuery(fleetTotals(filters));
  // With no snapshot at all each card would say the same.
  const nothingYet = data === undefined && error instanceof ProblemError && error.code === 'warehouse_unavailable';
  return (
    <>
      <PageHeader
        title="Overview"
        subtitle={
          data === undefined
            ? error === null && <Skeleton height={12} width={360} maw="80%" my={4} />
            : subtitleOf(data, filters.status !== undefined)
        }
      />
      {nothingYet ? (
        <ErrorCard error={error} onRetry={() => void refetch()} />
      ) : (
        <div className={classes['grid']}>
          <div className={classes['wide']}>
            <StatusMatrix filters={filters} />
            <Attention filters={filters} />
          </div>
          <div className={classes['side']}>
            <MauCard filters={filters} />
            <SourcesCard />
          </div>
        </div>
      )}
    </>
  );
}
