import {
  DEPLOY_TYPES,
  DRIFTS,
  EVENT_LEVELS,
  HOSTINGS,
  INSTANCE_TYPES,
  LIFECYCLES,
  LIVENESSES,
  PING_LEVELS,
  SEGMENTS,
  STATUSES,
} from '@soundings/shared/telemetry';
import { statusOfLevels } from '../levels-sql';
import { bool, type Columns, day, instant, int, type Model, oneOf, text } from '../model';
import { LAST_DAY } from '../stage/records';

export const INSTANCE_COLUMNS: Columns = {
  instance_no: int('Dense number, valid in this snapshot only.'),
  id: text('Site id, or the subscription id of an instance that was never seen.'),
  site_id: text('Null: neither a ping nor an event came.'),
  subscription_id: text('Null: not linked.'),
  display_name: text('What staff call it.'),
  account_id: text('CRM account; null: unlinked, or the multi-tenant cloud.'),
  account_no: int('Number of the account in core.accounts.'),
  account_name: text('Name in the CRM.'),
  account_domain: text('Web domain in the CRM, without www.'),
  account_type: text('Type in the CRM, as written there.'),
  instance_type: oneOf(INSTANCE_TYPES, 'Unknown counts as primary.'),
  type_source: text('override, subscription, tags or assumed.'),
  is_cloud: bool('The multi-tenant cloud, one instance of its own.'),
  hosting: oneOf(HOSTINGS, 'Who runs it.'),
  hosting_source: text('override, site_id, events, crm, domain or none.'),
  deploy_type: oneOf(DEPLOY_TYPES, 'How it is packaged, as of the last ping.'),
  deploy_type_raw: text('As the last ping wrote it.'),
  external_url: text('Personal. Newest that was not blank.'),
  external_domain: text('Host of external_url.'),
  installer_email: text('Personal. Newest that was not blank.'),
  installer_domain: text('Domain of installer_email.'),
  remote_ip: text('Personal. Of the last ping.'),
  license_fingerprint: text('Eight hex digits of the MD5 of the newest key it sends, else of the active licence.'),
  sent_key_fingerprint: text('Eight hex digits of the MD5 of the newest key it sends; null: none entered.'),
  link_source: text('staff, licence_key, detected_id, domain, or records when never seen; null: unlinked.'),
  suggested_account_id: text('For unlinked ones: the account whose domain is that of the installer.'),
  suggested_account_name: text('Its name.'),
  suggested_why: text('What suggests it.'),
  version: text('Of the last ping.'),
  version_key: int('See core.instance_days.'),
  version_minor: text('`major.minor`, or `insiders`.'),
  versions_behind: int('Published minor releases newer than its own; null for insiders builds.'),
  permitted_pings: oneOf(PING_LEVELS, 'Null: unknown.'),
  permitted_events: oneOf(EVENT_LEVELS, 'Null: unknown.'),
  permitted_source: text('override, contract or licence, of the ping axis.'),
  permitted_since: day('First day of the permission on the ping axis.'),
  observed_pings: oneOf(PING_LEVELS, 'Level of the newest ping in the observed window, else none.'),
  observed_events: oneOf(EVENT_LEVELS, 'What came in the observed window; null: no event source was ever loaded.'),
  observed_since: day('Since when that level is observed.'),
  effective_pings: oneOf(PING_LEVELS, 'The lower of permitted and observed.'),
  effective_events: oneOf(
    EVENT_LEVELS,
    'The lower of both, none where the permission is unknown; null: no event source was ever loaded.',
  ),
  status: oneOf(STATUSES, 'Label of the effective levels.'),
  liveness: oneOf(LIVENESSES, 'Time since the last ping, as of the snapshot.'),
  lifecycle: oneOf(LIFECYCLES, 'Decommissioned: archived, customer left, or every licence expired and silent.'),
  drift: oneOf(DRIFTS, 'Class of the first finding that is a class.'),
  findings: text('JSON array of {class, detail, since, severity, other, incident} in order of precedence.'),
  finding_bits: int('The classes of its findings, by which they are filtered: see models/stage/finding-bits.ts.'),
  first_ping_at: instant('Null: never seen.'),
  last_ping_at: instant('Null: never seen.'),
  cadence_s: int('Median gap between pings over the 30 days before the last one, in seconds.'),
  live_within_s: int('Up to this age of the last ping it is live.'),
  late_within_s: int('Up to this age of the last ping it is late.'),
  pings: int('Distinct pings received.'),
  seats: int('Of the active licence; the addressable market for an unlimited contract.'),
  unlimited_seats: bool('The contract sets no limit.'),
  segment: oneOf(SEGMENTS, 'Band of seats.'),
  contract_ends: day('End of the contract in the CRM.'),
  licence_expires: day('Last day bound of its newest licence.'),
  life_start: day('First day of its life.'),
  life_end: day('First day after its life; null: alive.'),
  in_customers: bool('Belongs to the default population.'),
};

const SEGMENT = `CASE
    WHEN s.unlimited_seats THEN 'unlimited'
    WHEN s.seats IS NULL THEN 'unknown'
    WHEN s.seats < 100 THEN 'under_100'
    WHEN s.seats < 500 THEN '100_to_499'
    WHEN s.seats < 2000 THEN '500_to_1999'
    ELSE 'from_2000'
  END`;

const NAME = `CASE
    WHEN s.is_cloud THEN 'Multi-tenant cloud'
    ELSE COALESCE(
      NULLIF(b.subscription_display_name, ''), a.account_name, k.external_domain, k.installer_domain, SUBSTR(i.id, 1, 8)
    )
  END`;

/** The fleet: every instance with what it is, what it may send and what it sent, as of the snapshot. */
export const coreInstances: Model = {
  name: 'core.instances',
  grain: 'one row per instance',
  columns: INSTANCE_COLUMNS,
  parts: [
    (d) => `
WITH findings AS (
  SELECT
    instance_no, MIN(CASE WHEN is_class THEN place END) AS first_place, BIT_OR(bit) AS finding_bits,
    '[' || STRING_AGG(finding_json, ',' ORDER BY place) || ']' AS findings
  FROM stage.findings
  GROUP BY instance_no
),
drifts AS (
  SELECT f.instance_no, f.findings, f.finding_bits, g.finding AS drift
  FROM findings AS f
  LEFT JOIN stage.findings AS g ON g.instance_no = f.instance_no AND g.place = f.first_place
)
SELECT
  i.instance_no, i.id, i.site_id, i.subscription_id, ${NAME} AS display_name,
  i.account_id, i.account_no, a.account_name, a.account_domain, i.account_type, s.instance_type, t.type_source, s.is_cloud,
  h.hosting, h.hosting_source, COALESCE(k.deploy_type, 'unknown') AS deploy_type, k.deploy_type_raw, k.external_url,
  k.external_domain, k.installer_email, k.installer_domain, k.remote_ip,
  COALESCE(SUBSTR(${d.md5Hex('k.license_key')}, 1, 8), n.fingerprint) AS license_fingerprint,
  SUBSTR(${d.md5Hex('k.license_key')}, 1, 8) AS sent_key_fingerprint, i.link_source,
  u.account_id AS suggested_account_id, u.account_name AS suggested_account_name, u.why AS suggested_why,
  k.version, k.version_key, k.version_minor, v.versions_behind,
  s.permitted_pings, s.permitted_events, s.permitted_source,
  CASE WHEN s.permitted_pings IS NOT NULL THEN s.permitted_from END AS permitted_since,
  s.observed_pings, s.observed_events, o.observed_since,
  s.effective_pings, s.effective_events, ${statusOfLevels('s.effective_pings', 's.effective_events')} AS status,
  s.liveness, s.lifecycle, COALESCE(f.drift, 'in_sync') AS drift, COALESCE(f.findings, '[]') AS findings,
  COALESCE(f.finding_bits, 0) AS finding_bits,
  s.first_ping_at, s.last_ping_at, s.cadence_s, s.live_within_s, s.late_within_s, COALESCE(k.pings, 0) AS pings,
  s.seats, COALESCE(s.unlimited_seats, FALSE) AS unlimited_seats, ${SEGMENT} AS segment,
  a.contract_end AS contract_ends, CASE WHEN b.last_end_day < ${LAST_DAY} THEN b.last_end_day END AS licence_expires,
  i.life_start, i.life_end, s.in_customers
FROM stage.identities AS i
CROSS JOIN stage.params AS p
JOIN stage.states AS s ON s.instance_no = i.instance_no
JOIN stage.types AS t ON t.instance_no = i.instance_no
JOIN stage.hostings AS h ON h.instance_no = i.instance_no
LEFT JOIN stage.sites AS k ON k.site_id = i.site_id
LEFT JOIN stage.subscriptions AS b ON b.subscription_id = i.subscription_id
LEFT JOIN stage.accounts AS a ON a.account_id = i.account_id
LEFT JOIN stage.licences AS n ON n.license_id = s.active_license_id
LEFT JOIN stage.suggestions AS u ON u.site_id = i.site_id AND i.account_id IS NULL AND NOT i.is_cloud
LEFT JOIN stage.behind AS v ON v.minor_key = CASE WHEN k.version_minor <> 'insiders' THEN k.minor_key END AND v.day = p.as_of_day
LEFT JOIN drifts AS f ON f.instance_no = i.instance_no
LEFT JOIN stage.observed_since AS o ON o.instance_no = i.instance_no
ORDER BY i.instance_no NULLS LAST`,
  ],
};
