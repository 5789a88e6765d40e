import type { InstanceReply } from '@soundings/shared/instance';
import { DEPLOY_TYPE_LABEL, DRIFT_LABEL } from '@soundings/shared/telemetry';
import type { ReactNode } from 'react';
import { formatAge, formatDay, formatNumber } from '../../lib/format';
import { livenessWords } from '../../lib/format-liveness';
import { LevelPair } from '../../ui/level-badge';
import { HostingLabel, LivenessMark, StatusMark } from '../../ui/marks';
import { PageHeader } from '../../ui/page-header';
import classes from './instance.module.css';

const MISMATCHES = ['over_collection', 'under_collection', 'unexpected_silence'];

/** Who it is and how it stands, in one glance. */
export function InstanceHeader({ reply, permitted }: { reply: InstanceReply; permitted: boolean }) {
  const { instance, meta } = reply;
  const { account, drift, lastPingAt, version, versionsBehind } = instance;
  const owner = account === null ? 'no account' : account.name === instance.name ? null : account.name;
  const parts = [
    owner,
    instance.domain,
    instance.instanceType,
    instance.lifecycle === 'decommissioned' ? 'decommissioned' : null,
  ];
  return (
    <>
      <PageHeader title={instance.name} subtitle={parts.filter((part) => part !== null).join(' · ')} />
      <dl className={classes.standing}>
        <Standing name="Status">
          <StatusMark status={instance.status} />
        </Standing>
        <Standing name="Hosting">
          <HostingLabel hosting={instance.hosting} />
        </Standing>
        <Standing name="Liveness" note={lastPingAt === null ? null : `${formatAge(lastPingAt, meta.asOf)} ago`}>
          <span title={livenessWords(instance, meta.asOf)}>
            <LivenessMark liveness={instance.liveness} permitted={permitted} />
          </span>
        </Standing>
        <Standing name="Permitted → observed" note={DRIFT_LABEL[drift].toLowerCase()}>
          <LevelPair
            permitted={instance.permitted}
            observed={instance.observed}
            mismatch={MISMATCHES.includes(drift)}
          />
        </Standing>
        <Standing
          name="Version"
          note={versionsBehind === null ? null : versionsBehind === 0 ? 'current' : `${versionsBehind} behind`}
        >
          {version ?? 'not received'}
        </Standing>
        <Standing name="Deployment">{DEPLOY_TYPE_LABEL[instance.deployType]}</Standing>
        <Standing name="Seats" note={instance.unlimitedSeats ? 'unlimited; users addressable' : null}>
          {instance.seats === null ? 'unknown' : formatNumber(instance.seats)}
        </Standing>
        <Standing name="Contract ends">
          {instance.contractEnds === null ? 'unknown' : formatDay(instance.contractEnds)}
        </Standing>
      </dl>
    </>
  );
}

function Standing({ name, note = null, children }: { name: string; note?: string | null; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {note !== null && <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  );
}
