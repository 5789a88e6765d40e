import { Button } from '@mantine/core';
import type { UnlinkedSite } from '@soundings/shared/find';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatAge, formatDay, formatInstantUtc, formatNumber, plural } from '../../lib/format';
import { useAsOf } from '../../lib/search';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';
import { BlockSkeleton } from '../../ui/skeletons';
import { becauseWords } from './break-words';
import classes from './queue.module.css';
import { unlinkedPages } from './queries';
import { Suggestions } from './suggestions';

const COLUMNS = ['Site', 'Last ping', 'First ping', 'Pings', 'Version', 'Domain', 'Why', 'Suggested account'];

/** The sites that report and belong to no account, the newest ping first. */
export function UnlinkedQueue() {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    unlinkedPages(useAsOf()),
  );
  const first = data?.pages[0];
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card
      title="Unlinked pings"
      aside={first !== undefined && <span className={classes['count']}>{plural(first.total, 'site')}</span>}
    >
      {error !== null && <ErrorCard error={error} onRetry={() => void refetch()} />}
      {first === undefined && error === null && <BlockSkeleton height={220} label="Loading unlinked pings" />}
      {first !== undefined && rows.length === 0 && <EmptyState title="Every site that reports belongs to an account" />}
      {first !== undefined && rows.length > 0 && (
        <>
          <div className={classes['frame']} role="region" aria-label="Unlinked pings" tabIndex={0}>
            <table className={classes['table']}>
              <thead>
                <tr>
                  {COLUMNS.map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <SiteRow key={row.siteId} row={row} asOf={first.meta.asOf} />
                ))}
              </tbody>
            </table>
          </div>
          {hasNextPage && (
            <Button
              variant="default"
              size="compact-md"
              mt="sm"
              loading={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              Show more: {formatNumber(first.total - rows.length)} left
            </Button>
          )}
        </>
      )}
    </Card>
  );
}

function SiteRow({ row, asOf }: { row: UnlinkedSite; asOf: string }) {
  const { siteId, firstPingAt, lastPingAt, pings, version, domain, because, keyFingerprint, suggestions } = row;
  return (
    <tr>
      <th scope="row">
        <Link to="/fleet/$id" params={{ id: siteId }} className="mono" title={siteId}>
          {siteId.slice(0, 8)}
        </Link>
      </th>
      <td>
        {lastPingAt === null ? (
          'never'
        ) : (
          <time dateTime={lastPingAt} title={formatInstantUtc(lastPingAt)}>
            {formatAge(lastPingAt, asOf)} ago
          </time>
        )}
      </td>
      <td>{firstPingAt === null ? 'never' : formatDay(firstPingAt)}</td>
      <td className={classes['number']}>{formatNumber(pings)}</td>
      <td>{version ?? 'unknown'}</td>
      <td>{domain ?? 'none'}</td>
      <td>
        {becauseWords(because)}
        {keyFingerprint !== null && <span className={classes['key']}> {keyFingerprint}</span>}
      </td>
      <td>{suggestions.length === 0 ? 'none' : <Suggestions suggestions={suggestions} />}</td>
    </tr>
  );
}
