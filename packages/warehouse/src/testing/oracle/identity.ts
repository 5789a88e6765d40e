import type { RawRow } from '../raw-folder';
import { below, type Clock, dayOf, type Fleet } from './facts';
import { type PingDay, pingDaysOf, pingsOf } from './ping-days';

export interface Instance {
  id: string;
  siteId: string | null;
  pings: RawRow[];
  days: PingDay[];
  licences: RawRow[];
  account: RawRow | null;
  accountHistory: RawRow[];
  isCloud: boolean;
  archivedDay: string | null;
  start: string | null;
  end: string | null;
  instanceType: string;
}

const text = (value: RawRow[string] | undefined): string | null =>
  value === null || value === undefined || value === '' ? null : String(value);

/** The newest export of each record. */
function newest(rows: RawRow[], key: string): RawRow[] {
  const byKey = new Map<unknown, RawRow>();
  for (const row of rows) {
    const known = byKey.get(row[key]);
    if (known === undefined || String(row['as_of']) >= String(known['as_of'])) byKey.set(row[key], row);
  }
  return [...byKey.values()];
}

export const licenceStart = (licence: RawRow): string =>
  dayOf(String(licence['license_created_at'] ?? licence['subscription_created_at'] ?? licence['as_of']));

export function licenceEnd(licence: RawRow): string {
  const ends = [licence['expire_at'], licence['revoked_at']].flatMap((end) =>
    end === null || end === undefined ? [] : [dayOf(String(end))],
  );
  return ends.toSorted()[0] ?? '9999-01-01';
}

export const hasTag = (licence: RawRow, tag: string): boolean =>
  String(licence['tags'] ?? '')
    .split(',')
    .includes(tag);

function linkOf(siteId: string, days: PingDay[], licences: RawRow[]): string | null {
  const lastFilled = (column: string) =>
    days.map((one) => text(one.row[column])).findLast((value) => value !== null) ?? null;
  const key = lastFilled('license_key');
  const byKey = licences.find((licence) => key !== null && licence['license_key'] === key);
  if (byKey) return String(byKey['subscription_id']);
  const detected = licences.find((licence) => licence['detected_instance_id'] === siteId);
  if (detected) return String(detected['subscription_id']);
  const url = lastFilled('external_url');
  const host = url === null ? null : new URL(url).hostname;
  const matches = new Set(
    licences
      .filter((licence) => host !== null && licence['instance_domain'] === host)
      .map((licence) => String(licence['subscription_id'])),
  );
  return matches.size === 1 ? [...matches][0]! : null;
}

function typeOf(licences: RawRow[]): string {
  const told = String(licences[0]?.['instance_type'] ?? '').toLowerCase();
  if (['primary', 'secondary', 'internal'].includes(told)) return told;
  if (licences.some((licence) => hasTag(licence, 'internal'))) return 'internal';
  return licences.some((licence) => hasTag(licence, 'dev')) ? 'secondary' : 'primary';
}

/** The bounds of a life: records or first ping, and what ended it. */
function lifeOf(
  instance: Omit<Instance, 'start' | 'end' | 'archivedDay' | 'instanceType'>,
  clock: Clock,
): Pick<Instance, 'start' | 'end' | 'archivedDay'> {
  const [licence] = instance.licences;
  const created = licence?.['subscription_created_at'] ? dayOf(String(licence['subscription_created_at'])) : null;
  const starts = [created, ...instance.licences.map(licenceStart)].flatMap((day) => (day === null ? [] : [day]));
  const record = starts.toSorted()[0] ?? (text(instance.account?.['contract_start']) as string | null);
  const first = instance.days[0]?.day ?? null;
  const last = instance.days.at(-1)?.day ?? null;
  const start = [record, first].flatMap((day) => (day === null ? [] : [day])).toSorted()[0] ?? null;
  const archived = licence?.['subscription_archived_at'] ? dayOf(String(licence['subscription_archived_at'])) : null;
  const firstExport = instance.accountHistory.map((row) => dayOf(String(row['as_of']))).toSorted()[0] ?? null;
  let end: string | null = null;
  if (archived !== null && archived <= dayOf(clock.now)) end = archived;
  else if (String(instance.account?.['type']).toLowerCase() === 'former customer')
    end = text(instance.account?.['contract_end']) ?? firstExport;
  if (end !== null && last !== null && last >= end)
    end = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
  return { start, end, archivedDay: archived };
}

/** Every instance with what belongs to it: sites that sent pings, and subscriptions without a known site. */
export function instancesOf(fleet: Fleet, clock: Clock): Instance[] {
  const licences = newest(fleet.licences, 'license_id');
  const accounts = newest(fleet.accounts, 'id').filter((account) => account['is_deleted'] !== true);
  const seen = [...pingsOf(fleet, clock)].map(([siteId, pings]) => {
    const days = pingDaysOf(pings, fleet);
    const isCloud = siteId === clock.cloudSiteId;
    return { siteId, pings, days, isCloud, subscription: isCloud ? null : linkOf(siteId, days, licences) };
  });
  const taken = new Set(seen.map(({ subscription }) => subscription));
  const unseen = [...new Set(licences.map((licence) => String(licence['subscription_id'])))]
    .filter((subscription) => !taken.has(subscription))
    .map((subscription) => ({ siteId: null, pings: [], days: [], isCloud: false, subscription }));
  return [...seen, ...unseen].map((one) => {
    const own = licences
      .filter((licence) => licence['subscription_id'] === one.subscription)
      .toSorted((a, b) => (licenceStart(a) < licenceStart(b) ? 1 : -1));
    const account = accounts.find(({ id }) => id === own[0]?.['salesforce_account_id']) ?? null;
    const base = {
      id: one.siteId ?? String(one.subscription),
      siteId: one.siteId,
      pings: one.pings,
      days: one.days,
      isCloud: one.isCloud,
      licences: own,
      account,
      accountHistory: fleet.accounts.filter(({ id }) => account !== null && id === account['id']),
    };
    return { ...base, ...lifeOf(base, clock), instanceType: typeOf(own) };
  });
}

function contractAt(instance: Instance, axis: 'pings' | 'events', day: string): string | null {
  const exports = instance.accountHistory.toSorted((a, b) => (String(a['as_of']) < String(b['as_of']) ? -1 : 1));
  let valid: RawRow | null = null;
  for (const [index, row] of exports.entries()) {
    const shown = dayOf(String(row['as_of']));
    const contract = text(row['contract_start']);
    const from = index === 0 && contract !== null && contract < shown ? contract : shown;
    if (from <= day) valid = row;
  }
  if (valid === null) return null;
  if (axis === 'pings') {
    const level = String(valid['telemetry_contract_level'] ?? '').toLowerCase();
    return ['none', 'critical', 'full'].includes(level) ? level : null;
  }
  const allowed = String(valid['user_level_event_usage'] ?? '').toLowerCase();
  if (allowed === 'yes') return 'all';
  const hasCody = /cody|code intelligence platform/i.test(String(valid['products_purchased'] ?? ''));
  return allowed === 'no' ? (hasCody ? 'cody_only' : 'none') : null;
}

/** The newest licence that is valid on the day. */
export const activeLicence = (instance: Instance, day: string): RawRow | null =>
  instance.licences
    .filter((licence) => licenceStart(licence) <= day && day < licenceEnd(licence))
    .toSorted((a, b) =>
      licenceStart(a) === licenceStart(b)
        ? String(a['license_id']) < String(b['license_id'])
          ? 1
          : -1
        : licenceStart(a) < licenceStart(b)
          ? 1
          : -1,
    )[0] ?? null;

function licenceAt(instance: Instance, axis: 'pings' | 'events', day: string): string | null {
  const first = instance.licences.map(licenceStart).toSorted()[0];
  if (first === undefined || day < first) return null;
  const active = activeLicence(instance, day);
  if (active && hasTag(active, 'allow-air-gapped')) return 'none';
  if (axis === 'pings') return 'full';
  const decides =
    instance.siteId === null || instance.days.some((one) => one.day <= day && !below(one.numbers, 5, 2, 1));
  if (!decides) return null;
  if (!active) return 'all';
  if (hasTag(active, 'disable-telemetry-events-export')) return 'cody_only';
  const dated = Number(active['info_version']) >= 3 && active['license_created_at'] !== null;
  return dated && String(active['license_created_at']) >= '2023-10-04' ? 'all' : 'cody_only';
}

/** What is permitted on an axis on a day; null = unknown. */
export function permittedOn(instance: Instance, axis: 'pings' | 'events', day: string): string | null {
  if (instance.end !== null && day >= instance.end) return null;
  if (instance.isCloud) return axis === 'pings' ? 'full' : 'all';
  return contractAt(instance, axis, day) ?? licenceAt(instance, axis, day);
}
