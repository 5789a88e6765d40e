import type { FilterTexts } from '@soundings/shared/filters';
import type { FleetRow } from '@soundings/shared/fleet';
import { DRIFT_LABEL } from '@soundings/shared/telemetry';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatAge, formatDay, formatNumber, plural } from '../../lib/format';
import { Card } from '../../ui/card';
import { AlsoFound, foundBeside } from './also-found';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';
import { HostingLabel } from '../../ui/marks';
import { BlockSkeleton } from '../../ui/skeletons';
import classes from './attention.module.css';
import { Incidents } from './incidents';
import { incidentsOf } from '../../lib/incidents-query';
import { ATTENTION, fleetTotals, leftBy, withFinding, worstOf, type AttentionClass } from './overview-query';

/** What each class means and who acts. */
const WHAT_TO_DO: Record<AttentionClass, string> = {
  over_collection: 'More arrives than contract or licence permit. What is above stays hidden until it is reviewed.',
  unlinked: 'Pings from an installation that no account is known for. Enter a licence key or link it to an account.',
  unexpected_silence: 'Pings stopped, and nothing permits silence. The account team asks why.',
  under_collection: 'Less arrives than the customer agreed to send. A conversation with the customer.',
  unknown_contract: 'Pings arrive, but what may be sent is not known. Complete the contract facts.',
};

/** What is worth saying about one instance in a class. */
function remark(row: FleetRow, finding: AttentionClass, asOf: string): string {
  if (finding === 'unexpected_silence')
    return row.lastPingAt === null ? 'never seen' : `silent for ${formatAge(row.lastPingAt, asOf)}`;
  const since = row.findings.find(({ class: drift }) => drift === finding)?.since;
  return since === null || since === undefined ? '' : `since ${formatDay(since)}`;
}

/** Incidents, then findings by class, with the instances where most seats are at stake. */
export function Attention({ filters }: { filters: FilterTexts }) {
  const findings = leftBy(filters, 'drift', ATTENTION);
  const answers = useQueries({ queries: findings.map((finding) => worstOf(filters, finding)) });
  const ongoing = useQuery(incidentsOf(filters));
  const totals = useQuery(fleetTotals(filters));
  const asked = [ongoing, totals, ...answers];
  const failure = asked.find(({ error }) => error !== null)?.error ?? null;
  const loading = asked.some(({ data }) => data === undefined);
  const incidents = (ongoing.data?.incidents ?? []).filter(({ to }) => to === null);
  const beside = totals.data === undefined ? [] : foundBeside(totals.data.facets);
  const groups = findings.flatMap((finding, position) => {
    const reply = answers[position]?.data;
    return reply === undefined || reply.matching === 0 ? [] : [{ finding, reply }];
  });
  return (
    <Card title="Needs attention" dimmed={asked.some(({ isPlaceholderData }) => isPlaceholderData)}>
      {failure !== null ? (
        <ErrorCard error={failure} onRetry={() => asked.forEach(({ refetch }) => void refetch())} />
      ) : loading ? (
        <BlockSkeleton height={420} />
      ) : groups.length === 0 && incidents.length === 0 && beside.length === 0 ? (
        <EmptyState title="Nothing asks for attention">Every instance sends what it may, and no more.</EmptyState>
      ) : (
        <ul className={classes['groups']}>
          <Incidents incidents={incidents} filters={filters} />
          {groups.map(({ finding, reply }) => (
            <li key={finding} className={classes['group']}>
              <h3 className={classes['name']}>
                <Link to="/fleet" search={withFinding(filters, finding) as never} data-finding={finding}>
                  {DRIFT_LABEL[finding]}
                </Link>
                <span className={classes['count']}>{plural(reply.matching, 'instance')}</span>
              </h3>
              <p className={classes['todo']}>{WHAT_TO_DO[finding]}</p>
              <Worst rows={reply.rows} finding={finding} asOf={reply.meta.asOf} />
              {reply.matching > reply.rows.length && (
                <Link to="/fleet" search={withFinding(filters, finding) as never} className={classes['more'] ?? ''}>
                  All {formatNumber(reply.matching)}
                </Link>
              )}
            </li>
          ))}
          {beside.length > 0 && <AlsoFound found={beside} filters={filters} />}
        </ul>
      )}
    </Card>
  );
}

function Worst({ rows, finding, asOf }: { rows: FleetRow[]; finding: AttentionClass; asOf: string }) {
  return (
    <ul className={classes['rows']}>
      {rows.map((row) => (
        <li key={row.id} className={classes['row']}>
          <Link to="/fleet/$id" params={{ id: row.id }} className={classes['instance'] ?? ''} title={row.name}>
            {row.name}
          </Link>
          <span className={classes['hosting']}>
            <HostingLabel hosting={row.hosting} />
          </span>
          <span className={classes['seats']}>{row.seats === null ? '' : plural(row.seats, 'seat')}</span>
          <span className={classes['remark']}>{remark(row, finding, asOf)}</span>
        </li>
      ))}
    </ul>
  );
}
