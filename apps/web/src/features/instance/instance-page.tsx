import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { InstanceReply } from '@soundings/shared/instance';
import { dayOfInstant } from '@soundings/shared/time';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { endpointQuery, ProblemError } from '../../lib/api';
import { filtersOf, useAsOf, useTexts } from '../../lib/search';
import { shownError } from '../../lib/shown-error';
import { ErrorCard } from '../../ui/error-card';
import { MessageCard } from '../../ui/message-card';
import { BlockSkeleton } from '../../ui/skeletons';
import { CollectedTable } from './collected-table';
import { Findings } from './findings';
import { IdentityChain } from './identity-chain';
import { InstanceCharts } from './instance-charts';
import { InstanceHeader } from './instance-header';
import { LatestPing } from './latest-ping';
import { LevelTimeline } from './level-timeline';
import { LicencesTable } from './licences-table';
import { PingDays } from './ping-days';
import { VersionHistory } from './version-history';
import classes from './instance.module.css';

/** All that is known about one instance, and what cannot be known and why. */
export function InstancePage() {
  const { id } = useParams({ from: '/fleet/$id' });
  const { texts } = useTexts();
  return (
    <>
      <p className={classes.back}>
        <Link to="/fleet" search={filtersOf(texts) as never}>
          ← Telemetry status
        </Link>
      </p>
      {/* A key per instance: the answer about another one never stands in while this one loads. */}
      <InstanceAnswer key={id} id={id} />
    </>
  );
}

function InstanceAnswer({ id }: { id: string }) {
  const query = useQuery(endpointQuery(ENDPOINTS.instance, { params: { id }, query: { asOf: useAsOf() } }));
  if (query.error !== null) {
    if (query.error instanceof ProblemError && isUnknownId(query.error)) return <UnknownInstance id={id} />;
    return <ErrorCard error={shownError(query.error) ?? query.error} onRetry={() => void query.refetch()} />;
  }
  return query.data === undefined ? <InstanceSkeleton /> : <InstanceParts reply={query.data} id={id} />;
}

const isUnknownId = ({ code, field }: ProblemError) =>
  code === 'not_found' || (code === 'invalid_question' && field === 'id');

function UnknownInstance({ id }: { id: string }) {
  return (
    <MessageCard tone="plain" isPage title="There is no such instance">
      <p className={classes.unknown}>
        Nobody in the fleet has the id <code className="mono">{id}</code>. A rebuilt database gives an instance a new
        site id, and desktop apps are not instances.
      </p>
      <Link to="/fleet" search={{ population: 'all', q: id.slice(0, 64) } as never}>
        Search the fleet for it
      </Link>
    </MessageCard>
  );
}

function InstanceParts({ reply, id }: { reply: InstanceReply; id: string }) {
  const { instance, meta } = reply;
  const today = dayOfInstant(meta.asOf);
  const permitted = instance.findings.some(({ class: kind }) => kind === 'expected_silence');
  return (
    <>
      <InstanceHeader reply={reply} permitted={permitted} />
      <div className={classes.grid}>
        <Findings findings={instance.findings} />
        <IdentityChain reply={reply} />
        <div className={classes.wide}>
          <LevelTimeline reply={reply} today={today} />
        </div>
        <PingDays reply={reply} today={today} permitted={permitted} />
        <VersionHistory versions={reply.versions} behind={instance.versionsBehind} />
        <div className={classes.wide}>
          <InstanceCharts id={id} asOf={meta.asOf} />
        </div>
        <div className={classes.wide}>
          <CollectedTable reply={reply} />
        </div>
        <div className={classes.wide}>
          <LicencesTable licences={reply.licences} />
        </div>
        <div className={classes.wide}>
          <LatestPing reply={reply} />
        </div>
      </div>
    </>
  );
}

function InstanceSkeleton() {
  return (
    <div className={classes.grid}>
      <div className={classes.wide}>
        <BlockSkeleton height={104} label="Loading the instance" />
      </div>
      <BlockSkeleton height={240} />
      <BlockSkeleton height={240} />
      <div className={classes.wide}>
        <BlockSkeleton height={190} />
      </div>
    </div>
  );
}
