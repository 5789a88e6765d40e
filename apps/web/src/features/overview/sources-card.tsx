import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { SourceKind, SourcesReply } from '@soundings/shared/sources';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { endpointQuery } from '../../lib/api';
import { ageHours, formatAge, formatInstantUtc, formatNumber, plural } from '../../lib/format';
import { useAsOf } from '../../lib/search';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { BlockSkeleton } from '../../ui/skeletons';
import classes from './sources-card.module.css';

const LABEL: Record<SourceKind, string> = {
  pings: 'Pings',
  events: 'User-level events',
  accounts: 'Accounts (CRM)',
  licences: 'Licences',
  releases: 'Releases',
  overrides: 'Staff overrides',
  links: 'Staff links',
};

/** Hours after which a source is older than it should be; what staff keep by hand has no such age. */
const EXPECTED_HOURS: Record<SourceKind, number | null> = {
  pings: 12,
  events: 12,
  accounts: 48,
  licences: 48,
  releases: 60 * 24,
  overrides: null,
  links: null,
};

/** How fresh each source is, what was refused, and what waits for a reader. */
export function SourcesCard() {
  const { data, error, refetch } = useQuery(endpointQuery(ENDPOINTS.sources, { query: { asOf: useAsOf() } }));
  return (
    <Card title="Freshness of sources">
      {error !== null ? (
        <ErrorCard error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <BlockSkeleton height={250} />
      ) : (
        <Sources reply={data} />
      )}
    </Card>
  );
}

function Sources({ reply: { sources, skipped, unlinkedInstances, meta } }: { reply: SourcesReply }) {
  const skippedFiles = skipped.reduce((sum, { files }) => sum + files, 0);
  return (
    <>
      <table className={classes['sources']}>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Newest data</th>
            <th scope="col">Rows</th>
            <th scope="col">Refused</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceRow key={source.kind} source={source} asOf={meta.asOf} />
          ))}
        </tbody>
      </table>
      {(unlinkedInstances > 0 || skippedFiles > 0) && (
        <ul className={classes['notes']}>
          {unlinkedInstances > 0 && (
            <li>
              <Link to="/fleet" search={{ population: 'all', drift: 'unlinked' } as never}>
                {plural(unlinkedInstances, 'installation')}
              </Link>{' '}
              send pings or events that no account is known for.
            </li>
          )}
          {skippedFiles > 0 && (
            <li>
              {plural(skippedFiles, 'file')} recorded, not read ({skipped.map(({ note }) => note).join(', ')}).
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function SourceRow({ source, asOf }: { source: SourcesReply['sources'][number]; asOf: string }) {
  const { kind, newestData, rows, quarantine } = source;
  const refused = quarantine.reduce((sum, { records }) => sum + records, 0);
  const limit = EXPECTED_HOURS[kind];
  const late = newestData !== null && limit !== null && ageHours(newestData, asOf) > limit;
  const reasons = quarantine.map(({ reason, records }) => `${reason}: ${formatNumber(records)}`).join(', ');
  return (
    <tr>
      <th scope="row">{LABEL[kind]}</th>
      <td data-late={late}>
        {newestData === null ? (
          <span className={classes['none']}>not loaded</span>
        ) : (
          <time dateTime={newestData} title={formatInstantUtc(newestData)}>
            {late && 'late: '}
            {newestData > asOf ? 'exported later' : `${formatAge(newestData, asOf)} old`}
          </time>
        )}
      </td>
      <td>{formatNumber(rows)}</td>
      <td title={reasons === '' ? undefined : reasons}>{formatNumber(refused)}</td>
    </tr>
  );
}
