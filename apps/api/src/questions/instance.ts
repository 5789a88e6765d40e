import { MASKED } from '@soundings/shared/field';
import type { InstanceQuery, InstanceReply } from '@soundings/shared/instance';
import { METRIC_KEYS, type MetricKey, metricOf } from '@soundings/shared/metrics';
import { addDays, addPeriods, type Grain, runningPeriod } from '@soundings/shared/time';
import type { InstanceRecord } from '@soundings/warehouse/queries/instance';
import { instanceLevels } from '@soundings/warehouse/queries/instance-levels';
import { instanceLicences } from '@soundings/warehouse/queries/instance-licences';
import { instanceReadings, type InstanceReadingRow } from '@soundings/warehouse/queries/instance-readings';
import { instanceVersions } from '@soundings/warehouse/queries/instance-versions';
import { latestPing } from '@soundings/warehouse/queries/latest-ping';
import { fleetRowOf } from './fleet-row';
import { findInstance } from './instance-series';
import { latestPingOf } from './latest-ping';
import { type Asking, metaOf, run } from './question';
import { readingOf, valueOf } from './reading';

const masked = (value: string | null): string | null => (value === null || value === '' ? null : MASKED);

function identityOf(record: InstanceRecord): InstanceReply['identity'] {
  return {
    siteId: record.site_id,
    subscriptionId: record.subscription_id,
    licenceFingerprint: record.license_fingerprint,
    linkSource: record.link_source,
    hostingSource: record.hosting_source,
    instanceTypeSource: record.type_source,
    accountType: record.account_type,
    externalUrl: masked(record.external_url),
    installerEmail: masked(record.installer_email),
    remoteIp: masked(record.remote_ip),
    suggestion:
      record.suggested_account_id === null
        ? null
        : {
            accountId: record.suggested_account_id,
            accountName: record.suggested_account_name ?? record.suggested_account_id,
            why: record.suggested_why ?? 'matching e-mail domain',
          },
  };
}

function livenessOf(record: InstanceRecord): InstanceReply['liveness'] {
  return {
    firstPingAt: record.first_ping_at,
    lastPingAt: record.last_ping_at,
    cadenceS: record.cadence_s,
    liveWithinS: record.live_within_s,
    lateWithinS: record.late_within_s,
  };
}

/** First day of the newest period that was over at the snapshot's time. */
function lastFinished(asOf: string): Record<Grain, string> {
  const before = (grain: Grain) => addPeriods(grain, runningPeriod(grain, asOf), -1);
  return { day: before('day'), week: before('week'), month: before('month') };
}

function readingsOf(rows: readonly InstanceReadingRow[], starts: Record<Grain, string>): InstanceReply['readings'] {
  const readingAt = (metric: MetricKey) => {
    const grain = metricOf(metric).grains[0] ?? 'day';
    const own = rows.filter((row) => row.metric === metric && row.grain === grain);
    const newest = own.find((row) => row.period_start === starts[grain]);
    const known = own.find((row) => row.period_start !== starts[grain]);
    const knownValue = known === undefined ? null : valueOf(metric, known.numerator, known.denominator);
    return readingOf({
      metric,
      numerator: newest?.numerator ?? null,
      denominator: newest?.denominator ?? null,
      reason: newest === undefined ? 'not_applicable' : newest.reason,
      complete: newest?.complete === true,
      source: newest?.source ?? null,
      asOf: newest?.as_of ?? null,
      period: starts[grain],
      lastKnown:
        knownValue === null || known === undefined || known.as_of === null
          ? null
          : { value: knownValue, at: known.as_of },
    });
  };
  return METRIC_KEYS.map((metric) => ({ metric, reading: readingAt(metric) }));
}

/** All that is known about one instance. Personal fields are masked. */
export async function instance(asking: Asking, _query: InstanceQuery, params: { id: string }): Promise<InstanceReply> {
  const record = await findInstance(asking, params.id);
  const { id } = record;
  const starts = lastFinished(asking.lease.snapshot.asOf);
  const [levels, versions, readings, licences, [ping]] = await Promise.all([
    run(asking, instanceLevels(id)),
    run(asking, instanceVersions(record.instance_no)),
    run(asking, instanceReadings(record.instance_no, starts)),
    record.subscription_id === null ? [] : run(asking, instanceLicences(record.subscription_id)),
    run(asking, latestPing(id)),
  ]);
  return {
    meta: metaOf(asking.lease.snapshot),
    instance: fleetRowOf(record),
    identity: identityOf(record),
    levels: levels.map(({ axis, kind, level, source, valid_from, valid_to }) => ({
      axis,
      kind,
      level,
      source,
      from: valid_from,
      to: valid_to,
    })),
    versions: versions.map((row) => ({ version: row.version, from: row.first_day, to: addDays(row.last_day, 1) })),
    liveness: livenessOf(record),
    readings: readingsOf(readings, starts),
    licences: licences.map((licence) => ({
      fingerprint: licence.fingerprint,
      plan: licence.plan,
      tags: licence.tags === null || licence.tags === '' ? [] : licence.tags.split(','),
      seats: licence.seats,
      createdAt: licence.created_at,
      expiresAt: licence.expires_at,
      active: licence.is_active,
    })),
    latestPing: ping === undefined ? null : latestPingOf(ping),
  };
}
