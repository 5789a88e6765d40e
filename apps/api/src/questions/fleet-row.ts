import { type FleetRow, findingSchema } from '@soundings/shared/fleet';
import type { Reading } from '@soundings/shared/number';
import type { FleetRowRecord } from '@soundings/warehouse/queries/fleet-row';
import { z } from 'zod';
import { readingOf } from './reading';

const findings = z.array(findingSchema);

function trendOf(text: string | null): (number | null)[] {
  if (text === null) return Array.from({ length: 12 }, () => null);
  return text.split(',').map((part) => (part === '' ? null : Number(part)));
}

function mauOf(row: FleetRowRecord): Reading {
  return readingOf({
    source: row.mau_source,
    metric: 'mau',
    numerator: row.mau,
    denominator: null,
    reason: row.mau_reason,
    complete: row.mau_complete === true,
    asOf: row.mau_as_of,
    period: row.mau_period,
    lastKnown:
      row.mau_last_known === null || row.mau_last_known_at === null
        ? null
        : { value: row.mau_last_known, at: row.mau_last_known_at },
  });
}

function seatUtilisationOf(row: FleetRowRecord): Reading {
  return readingOf({
    source: null,
    metric: 'seat_utilisation',
    numerator: row.su_numerator,
    denominator: row.su_denominator,
    reason: row.su_reason,
    complete: row.su_reason === null && row.mau_complete === true,
    asOf: row.su_numerator === null ? null : row.mau_as_of,
    period: row.mau_period,
    lastKnown: null,
  });
}

/** A row of the fleet table in the shape of the wire. */
export function fleetRowOf(row: FleetRowRecord): FleetRow {
  return {
    id: row.id,
    siteId: row.site_id,
    name: row.display_name,
    domain: row.external_domain ?? row.account_domain,
    account: row.account_id === null ? null : { id: row.account_id, name: row.account_name ?? row.account_id },
    instanceType: row.instance_type,
    hosting: row.hosting,
    deployType: row.deploy_type,
    permitted: {
      pings: row.permitted_pings,
      events: row.permitted_events,
      source: row.permitted_source,
      since: row.permitted_since,
    },
    observed: { pings: row.observed_pings, events: row.observed_events, since: row.observed_since },
    effective: { pings: row.effective_pings, events: row.effective_events },
    status: row.status,
    liveness: row.liveness,
    lifecycle: row.lifecycle,
    drift: row.drift,
    findings: findings.parse(JSON.parse(row.findings)),
    lastPingAt: row.last_ping_at,
    cadenceS: row.cadence_s,
    liveWithinS: row.live_within_s,
    lateWithinS: row.late_within_s,
    version: row.version,
    versionsBehind: row.versions_behind,
    mau: mauOf(row),
    mauTrend: trendOf(row.mau_trend),
    pingDays: row.ping_days,
    seats: row.seats,
    unlimitedSeats: row.unlimited_seats,
    segment: row.segment,
    seatUtilisation: seatUtilisationOf(row),
    contractEnds: row.contract_ends,
  };
}
