import { Button, Skeleton, Switch, VisuallyHidden } from '@mantine/core';
import type { FleetReply } from '@soundings/shared/fleet';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { formatMonthLong, formatNumber, formatShare, plural } from '../../lib/format';
import { filtersOf, useTexts, type TextsState } from '../../lib/search';
import { ErrorCard } from '../../ui/error-card';
import { FilterBar } from '../../ui/filter-bar';
import { FilterChips } from '../../ui/filter-chips';
import { PageHeader } from '../../ui/page-header';
import { ColumnMenu } from './column-menu';
import { columnsOf, columnView } from './fleet-columns';
import classes from './fleet-page.module.css';
import { csvAddress, firstPage, fleetPages } from './fleet-query';
import { FleetTable } from './fleet-table';
import { FleetViews } from './fleet-views';
import { NothingMatches } from './nothing-matches';
import { PopulationSwitch } from './population-switch';
import { SearchBox } from './search-box';
import { StatusBar } from './status-bar';

/** `93 of 412 instances`. */
const countedWords = ({ matching, total }: Pick<FleetReply, 'matching' | 'total'>): string =>
  `${formatNumber(matching)} of ${plural(total, 'instance')}`;

/** `93 of 412 instances · 4,120 monthly active users in October 2026, of 71 % of contracted seats, 3 instances by their last known value`. */
function subtitleOf({ matching, total, mau, rows }: FleetReply): string {
  const counted = countedWords({ matching, total });
  const share = formatShare(mau.coverage.seats.reporting, mau.coverage.seats.eligible);
  if (share === null || mau.value === null) return counted;
  const period = rows[0]?.mau.period;
  const month = period === undefined ? '' : ` in ${formatMonthLong(period)}`;
  const { lastKnown } = mau.coverage;
  const known = lastKnown === undefined ? '' : `, ${plural(lastKnown.instances, 'instance')} by the last known value`;
  return `${counted} · ${formatNumber(mau.value)} monthly active users${month}, of ${share} of contracted seats${known}`;
}

/** Which instances send what: the page staff open most. */
export function FleetPage() {
  const { texts, change } = useTexts();
  // Of the pages behind the first one only the rows know: each arrival would draw all of this anew.
  const query = useInfiniteQuery({ ...fleetPages(texts), select: firstPage });
  const { data: newest, error, isPlaceholderData, refetch } = query;
  const filters = filtersOf(texts);
  const waiting = newest === undefined && error === null;
  const settled = newest !== undefined && !isPlaceholderData;
  return (
    <div className={classes['page']}>
      <FleetHeader texts={texts} change={change} reply={newest} waiting={waiting} />
      {(newest !== undefined || waiting) && (
        <StatusBar reply={newest} text={filters.status} onChange={(text) => change({ status: text })} />
      )}
      <div className={classes['tools']}>
        <SearchBox q={filters.q} facets={newest?.facets} population={filters.population} onChange={change} />
        <PopulationSwitch population={filters.population} onChange={(population) => change({ population })} />
        <FleetViews texts={texts} views={newest?.views} />
      </div>
      <div className={classes['tools']}>
        <FilterBar filters={filters} facets={newest?.facets} onChange={change} />
      </div>
      <FilterChips filters={filters} onChange={change} />
      <VisuallyHidden aria-live="polite">{settled ? countedWords(newest) : ''}</VisuallyHidden>
      {error !== null && <ErrorCard error={error} onRetry={() => void refetch()} />}
      {newest !== undefined && newest.matching > 0 && <FleetRows texts={texts} change={change} first={newest} />}
      {settled && newest.matching === 0 && error === null && <NothingMatches filters={filters} onChange={change} />}
      {waiting && <Skeleton className={classes['waiting'] ?? ''} radius={8} />}
    </div>
  );
}

interface FleetHeaderProps extends TextsState {
  reply: FleetReply | undefined;
  waiting: boolean;
}

function FleetHeader({ texts, change, reply, waiting }: FleetHeaderProps) {
  const pending = waiting && <Skeleton height={12} width={380} maw="80%" my={4} />;
  return (
    <PageHeader
      title="Telemetry status"
      subtitle={reply === undefined ? pending : subtitleOf(reply)}
      actions={
        <>
          <ColumnMenu columns={columnsOf(texts['columns'])} onChange={(columns) => change({ columns })} />
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
          <Switch
            size="xs"
            label="Last known values"
            title="Adds what silent instances were last known by to the total of active users"
            checked={texts['lastKnown'] === 'include'}
            onChange={({ currentTarget }) => change({ lastKnown: currentTarget.checked ? 'include' : undefined })}
          />
        </>
      }
    />
  );
}

interface FleetRowsProps extends TextsState {
  first: FleetReply;
}

/** The table over the pages loaded so far; it asks for the next one as the reader nears the end. */
function FleetRows({ texts, change, first }: FleetRowsProps) {
  const navigate = useNavigate();
  const { data, error, isPlaceholderData, isFetching, fetchNextPage } = useInfiniteQuery(fleetPages(texts));
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const columns = useMemo(() => columnsOf(texts['columns']).map(columnView), [texts]);
  const loadMore = useCallback(() => {
    if (!isFetching && !isPlaceholderData && error === null) void fetchNextPage();
  }, [isFetching, isPlaceholderData, error, fetchNextPage]);
  const sortBy = useCallback((sort: string | undefined) => change({ sort }), [change]);
  const open = useCallback((id: string) => void navigate({ to: '/fleet/$id', params: { id } }), [navigate]);
  return (
    <FleetTable
      rows={rows}
      matching={first.matching}
      columns={columns}
      sort={texts['sort'] ?? 'name'}
      onSort={sortBy}
      asOf={first.meta.asOf}
      dimmed={isPlaceholderData}
      onNeedMore={loadMore}
      onOpen={open}
    />
  );
}
