import { type PingField, readPingFields } from '@soundings/shared/catalog/ping-fields';
import { MASKED } from '@soundings/shared/field';
import type { InstanceReply } from '@soundings/shared/instance';
import type { NullReason } from '@soundings/shared/telemetry';
import type { LatestPingRow } from '@soundings/warehouse/queries/latest-ping';
import { z } from 'zod';

/** What the field list says about one top-level column of the row. */
interface Column {
  name: string;
  /** False when only full pings carry it. */
  critical: boolean;
  personal: boolean;
  since: string | null;
  until: string | null;
}

type LatestPingField = NonNullable<InstanceReply['latestPing']>['fields'][number];

const rowSchema = z.record(z.string(), z.string().nullable());

/** `5.3` or `5.3.12303` as a comparable number; null for insiders builds. */
function release(version: string): number | null {
  const match = /^v?(\d+)\.(\d+)(?:\.|$)/.exec(version);
  return match === null ? null : Number(match[1]) * 10_000 + Number(match[2]);
}

const earliest = (a: string | null, b: string | null) =>
  a === null || b === null ? null : (release(a) ?? -1) <= (release(b) ?? -1) ? a : b;
const latest = (a: string | null, b: string | null) =>
  a === null || b === null ? null : (release(a) ?? -1) >= (release(b) ?? -1) ? a : b;

function merged(before: Column | undefined, name: string, field: PingField): Column {
  const own: Column = {
    name,
    critical: field.levels.includes('critical'),
    personal: field.personal !== 'none',
    since: field.since,
    until: field.until,
  };
  if (before === undefined) return own;
  return {
    name,
    critical: before.critical || own.critical,
    personal: before.personal || own.personal,
    since: earliest(before.since, own.since),
    until: latest(before.until, own.until),
  };
}

/** The top-level columns of the row, in the order of the request. */
function columns(): Column[] {
  const byName = new Map<string, Column>();
  for (const field of readPingFields()) {
    const name = /^[a-z0-9_]+/.exec(field.column ?? '')?.[0];
    if (name !== undefined) byName.set(name, merged(byName.get(name), name, field));
  }
  return [...byName.values()];
}

const LEVEL_RANK = { none: 0, critical: 1, full: 2 } as const;

/** Why a column that this level carries holds nothing. */
function absentReason(column: Column, ping: LatestPingRow, version: string | null): NullReason {
  const { level, permitted_pings: permitted } = ping;
  if (permitted !== null && level !== null && LEVEL_RANK[permitted] < LEVEL_RANK[column.critical ? 'critical' : 'full'])
    return 'hidden_by_contract';
  const own = version === null ? null : release(version);
  if (own !== null && column.since !== null && own < (release(column.since) ?? own)) return 'version_too_old';
  if (own !== null && column.until !== null && own > (release(column.until) ?? own)) return 'field_removed';
  return 'not_received';
}

const isBlank = (value: string | null): boolean => value === null || value === '{}' || value === 'null';

function fieldOf(column: Column, value: string | null, ping: LatestPingRow, version: string | null): LatestPingField {
  const { name } = column;
  const absent = (reason: NullReason): LatestPingField => ({ column: name, value: null, masked: false, reason });
  // Below its level a field holds the zero of its type, which is no measurement.
  if (ping.level === 'critical' && !column.critical) return absent('not_collected_at_level');
  if (isBlank(value)) return absent(absentReason(column, ping, version));
  // The warehouse keeps the fingerprint of the key only.
  if (name === 'license_key') return { column: name, value, masked: true };
  if (column.personal) return { column: name, value: value === '' ? '' : MASKED, masked: value !== '' };
  return { column: name, value, masked: false };
}

/** The newest ping, field by field: personal ones masked, the licence key as its fingerprint, unknown columns masked. */
export function latestPingOf(ping: LatestPingRow): NonNullable<InstanceReply['latestPing']> {
  const row = rowSchema.parse(JSON.parse(ping.fields));
  const version = row['remote_site_version'] ?? null;
  const fields = columns()
    .filter((column) => column.name in row)
    .map((column) => fieldOf(column, row[column.name] ?? null, ping, version));
  const extra = row['extra'] ?? null;
  if (extra !== null) fields.push({ column: 'extra', value: MASKED, masked: true });
  return { receivedAt: ping.received_at, fields };
}
