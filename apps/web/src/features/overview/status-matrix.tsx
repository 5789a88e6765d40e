import { VisuallyHidden } from '@mantine/core';
import type { FilterTexts } from '@soundings/shared/filters';
import type { FleetReply } from '@soundings/shared/fleet';
import {
  HOSTING_LABEL,
  HOSTINGS,
  PUBLISHED_STATUSES,
  STATUS_LABEL,
  type Hosting,
  type Status,
} from '@soundings/shared/telemetry';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatNumber, formatShare } from '../../lib/format';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { HostingBar, StatusShape } from '../../ui/marks';
import { BlockSkeleton } from '../../ui/skeletons';
import { hostingTotals, leftBy } from './overview-query';
import classes from './status-matrix.module.css';

interface MatrixRow {
  hosting: Hosting;
  total: number;
  counts: Map<string, number>;
}

const rowOf = (hosting: Hosting, { facets, matching }: FleetReply): MatrixRow => ({
  hosting,
  total: matching,
  counts: new Map(facets.status?.map(({ value, count }) => [value, count])),
});

/** The share of a row as a bar behind its number. */
function Cell({ row, status, filters }: { row: MatrixRow; status: Status; filters: FilterTexts }) {
  const count = row.counts.get(status);
  if (count === undefined) return null;
  if (count === 0) return <span className={classes['zero']}>0</span>;
  const share = formatShare(count, row.total);
  return (
    <Link to="/fleet" search={{ ...filters, hosting: row.hosting, status } as never} className={classes['cell'] ?? ''}>
      <VisuallyHidden>
        {HOSTING_LABEL[row.hosting]}, {STATUS_LABEL[status]}:{' '}
      </VisuallyHidden>
      <span className={classes['track']} aria-hidden="true">
        <span className={classes['bar']} data-status={status} style={{ width: `${(count / row.total) * 100}%` }} />
      </span>
      <span className={classes['count']}>{formatNumber(count)}</span>
      <span className={classes['share']}>{share}</span>
    </Link>
  );
}

/** Status by hosting type: how much of the fleet can be seen, and where it cannot. */
export function StatusMatrix({ filters }: { filters: FilterTexts }) {
  const hostings = leftBy(filters, 'hosting', HOSTINGS);
  const answers = useQueries({ queries: hostings.map((hosting) => hostingTotals(filters, hosting)) });
  const failure = answers.find(({ error }) => error !== null)?.error ?? null;
  const rows = answers.flatMap(({ data }, position) => {
    const hosting = hostings[position];
    return data === undefined || hosting === undefined ? [] : [rowOf(hosting, data)];
  });
  const residual = rows.some(({ counts }) =>
    [...counts].some(([status, count]) => status === 'events_only' && count > 0),
  );
  const offered: Status[] = [...PUBLISHED_STATUSES, ...(residual ? (['events_only'] as const) : [])];
  const statuses = leftBy(filters, 'status', offered);
  return (
    <Card title="Telemetry status by hosting type" dimmed={answers.some(({ isPlaceholderData }) => isPlaceholderData)}>
      {failure !== null ? (
        <ErrorCard error={failure} onRetry={() => answers.forEach(({ refetch }) => void refetch())} />
      ) : rows.length < hostings.length ? (
        <BlockSkeleton height={36 + hostings.length * 44} />
      ) : (
        <div className={classes['scroller']}>
          <MatrixTable rows={rows} statuses={statuses} filters={filters} />
        </div>
      )}
    </Card>
  );
}

function MatrixTable({ rows, statuses, filters }: { rows: MatrixRow[]; statuses: Status[]; filters: FilterTexts }) {
  return (
    <table className={classes['matrix']}>
      <thead>
        <tr>
          <th scope="col">Hosting</th>
          {statuses.map((status) => (
            <th key={status} scope="col">
              <span className={classes['head']}>
                <StatusShape status={status} />
                {STATUS_LABEL[status]}
              </span>
            </th>
          ))}
          <th scope="col" className={classes['numeric']}>
            Instances
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.hosting}>
            <th scope="row">
              <span className={classes['hosting']}>
                <HostingBar hosting={row.hosting} />
                {HOSTING_LABEL[row.hosting]}
              </span>
            </th>
            {statuses.map((status) => (
              <td key={status}>
                <Cell row={row} status={status} filters={filters} />
              </td>
            ))}
            <td className={classes['numeric']}>
              {row.total === 0 ? (
                '0'
              ) : (
                <Link to="/fleet" search={{ ...filters, hosting: row.hosting } as never}>
                  {formatNumber(row.total)}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
