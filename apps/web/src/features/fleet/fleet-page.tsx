import { Button, SegmentedControl, Skeleton, VisuallyHidden } from '@mantine/core';
import type { FleetReply } from '@soundings/shared/fleet';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { formatMonthLong, formatNumber, formatShare, plural } from '../../lib/format';
import { filtersOf, useTexts } from '../../lib/search';
import { ErrorCard } from '../../ui/error-card';
import { FilterBar } from '../../ui/filter-bar';
import { FilterChips } from '../../ui/filter-chips';
import { PageHeader } from '../../ui/page-header';
import { ColumnMenu } from './column-menu';
import { columnsOf, columnView } from './fleet-columns';
import classes from './fleet-page.module.css';
import { csvAddress, fleetPages } from './fleet-query';
import { FleetTable } from './fleet-table';
import { FleetViews } from './fleet-views';
import { NothingMatches } from './nothing-matches';
import { SearchBox } from './search-box';
import { StatusBar } from './status-bar';

/** `93 of 412 instances · 71 % of contracted seats report active users for October 2026`. */
function subtitleOf({ matching, total, mau, rows }: FleetReply): string {
  const counted = `${formatNumber(matching)} of ${plural(total, 'instance')}`;
  const share = formatShare(mau.coverage.seats.reporting, mau.coverage.seats.eligible);
  if (share === null) return counted;
  const period = rows[0]?.mau.period;
  const month = period === undefined ? '' : ` for ${formatMonthLong(period)}`;
  return `${counted} · ${share} of contracted seats report active users${month}`;
}

/** Which instances send what: the page staff open most. */
export function FleetPage() {
  const { texts, change } = useTexts();
  const query = useInfiniteQuery(fleetPages(texts));
  const { data, error, isPlaceholderData, isFetching, fetchNextPage, refetch } = query;
  const newest = data?.pages.at(0);
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const columns = useMemo(() => columnsOf(texts['columns']), [texts]);
  const views = useMemo(() => columns.map(columnView), [columns]);
  const filters = filtersOf(texts);
  const loadMore = useCallback(() => {
    if (!isFetching && !isPlaceholderData && error === null) void fetchNextPage();
  }, [isFetching, isPlaceholderData, error, fetchNextPage]);

  return (
    <div className={classes['page']}>
      <PageHeader
        title="Telemetry status"
        subtitle={newest === undefined ? <Skeleton height={12} width={380} maw="80%" my={4} /> : subtitleOf(newest)}
        actions={
          <>
            <ColumnMenu columns={columns} onChange={(text) => change({ columns: text })} />
            <Button
              component="a"
              href={csvAddress(texts)}
              download
              variant="default"
              size="compact-md"
              leftSection={<IconDownload size={15} stroke={1.6} aria-hidden="true" />}
            >
              CSV
            </Button>
          </>
        }
      />
      <StatusBar reply={newest} text={filters.status} onChange={(text) => change({ status: text })} />
      <div className={classes['tools']}>
        <SearchBox q={filters.q} onChange={change} />
        <FleetViews texts={texts} views={newest?.views} />
      </div>
      <div className={classes['tools']}>
        <FilterBar filters={filters} facets={newest?.facets} onChange={change} />
        <SegmentedControl
          className={classes['population'] ?? ''}
          aria-label="Population"
          size="xs"
          value={filters.population === 'all' ? 'all' : 'customers'}
          onChange={(value) => change({ population: value === 'all' ? 'all' : undefined })}
          data={[
            { value: 'customers', label: 'Customers' },
            { value: 'all', label: 'All instances' },
          ]}
        />
      </div>
      <FilterChips filters={filters} onChange={change} />
      <VisuallyHidden aria-live="polite">
        {newest === undefined || isPlaceholderData
          ? ''
          : `${formatNumber(newest.matching)} of ${plural(newest.total, 'instance')}`}
      </VisuallyHidden>
      {error !== null && <ErrorCard error={error} onRetry={() => void refetch()} />}
      {newest !== undefined && newest.matching > 0 && (
        <FleetTable
          rows={rows}
          matching={newest.matching}
          columns={views}
          sort={texts['sort'] ?? 'name'}
          onSort={(sort) => change({ sort })}
          asOf={newest.meta.asOf}
          dimmed={isPlaceholderData}
          onNeedMore={loadMore}
        />
      )}
      {newest?.matching === 0 && error === null && !isPlaceholderData && (
        <NothingMatches filters={filters} onChange={change} />
      )}
      {newest === undefined && error === null && <Skeleton className={classes['waiting'] ?? ''} radius={8} />}
    </div>
  );
}
