import { DRIFTS, type FindingClass } from '@soundings/shared/telemetry';
import { eventRank, pingRank } from '../levels-sql';
import type { Model } from '../model';
import { findingBits } from './finding-bits';
import { FIVE, releaseKey } from './versions';

const SINCE_OBSERVED = 'CASE WHEN observed_since > permitted_from THEN observed_since ELSE permitted_from END';
const SINCE_EVENTS = 'CASE WHEN events_since > permitted_events_from THEN events_since ELSE permitted_events_from END';
/** The sub-reason of a finding on the event axis. */
const EVENTS = `'user_events'`;
const LAST_DAY_OR_RECORD = 'COALESCE(last_day, record_day)';
const SILENCE_IS_PERMITTED = `(COALESCE(permitted_pings = 'none', FALSE) OR lifecycle = 'decommissioned' OR air_gapped OR is_workspace)`;
const IS_SILENT = `(liveness = 'silent' OR (liveness = 'never_seen' AND waiting_s > late_within_s))`;
const NOTHING = 'CAST(NULL AS STRING)';
/** A contract that says critical cannot be kept from 5.0 on: the instance always sends everything. */
const CRITICAL_ABOLISHED = `permitted_pings = 'critical' AND version_key >= ${FIVE}`;

interface FindingRule {
  kind: FindingClass;
  detail: string;
  since: string;
  severity: string;
  condition: string;
  /** The id of the other instance that it speaks of. */
  other?: string;
  /** The id of the incident that it is part of. */
  incident?: string;
}

/** In the order of precedence (DOMAIN: drift), behind them what is never a class. Each field is an expression over `facts`. */
const FINDINGS: readonly FindingRule[] = [
  {
    kind: 'over_collection',
    detail: `CASE WHEN ${CRITICAL_ABOLISHED} THEN 'critical_abolished' END`,
    since: SINCE_OBSERVED,
    severity: `CASE WHEN ${CRITICAL_ABOLISHED} THEN 'review' ELSE 'incident' END`,
    condition: 'observed_rank > permitted_rank',
  },
  {
    kind: 'over_collection',
    detail: EVENTS,
    since: SINCE_EVENTS,
    severity: `'incident'`,
    condition: 'observed_events_rank > permitted_events_rank',
  },
  {
    kind: 'unlinked',
    detail: NOTHING,
    since: 'COALESCE(CAST(first_ping_at AS DATE), first_seen_day)',
    severity: `'review'`,
    condition: 'site_id IS NOT NULL AND account_id IS NULL AND NOT is_cloud',
  },
  {
    kind: 'unexpected_silence',
    detail: `CASE WHEN successor_id IS NOT NULL THEN 'database_rebuilt' WHEN incident_id IS NOT NULL THEN 'incident' WHEN version_key >= ${releaseKey(5, 2)} THEN 'licence_check_missing' END`,
    since: LAST_DAY_OR_RECORD,
    severity: `'attention'`,
    condition: `${IS_SILENT} AND NOT ${SILENCE_IS_PERMITTED}`,
    other: 'successor_id',
    incident: 'CASE WHEN successor_id IS NULL THEN incident_id END',
  },
  {
    kind: 'under_collection',
    detail: NOTHING,
    since: SINCE_OBSERVED,
    severity: `'attention'`,
    condition: `permitted_rank > observed_rank AND liveness IN ('live', 'late')`,
  },
  {
    kind: 'under_collection',
    detail: EVENTS,
    since: SINCE_EVENTS,
    severity: `'attention'`,
    condition: `permitted_events_rank > observed_events_rank AND liveness IN ('live', 'late')`,
  },
  {
    kind: 'unknown_contract',
    detail: NOTHING,
    since: 'observed_since',
    severity: `'review'`,
    condition: `observed_pings <> 'none' AND permitted_pings IS NULL AND account_id IS NOT NULL`,
  },
  {
    kind: 'unknown_contract',
    detail: EVENTS,
    since: 'events_since',
    severity: `'review'`,
    condition: `observed_events <> 'none' AND permitted_events IS NULL AND account_id IS NOT NULL`,
  },
  {
    kind: 'expected_silence',
    detail: `CASE WHEN lifecycle = 'decommissioned' THEN 'decommissioned' WHEN air_gapped THEN 'air_gapped' END`,
    since: LAST_DAY_OR_RECORD,
    severity: `'info'`,
    condition: `liveness IN ('silent', 'never_seen') AND ${SILENCE_IS_PERMITTED}`,
  },
  {
    kind: 'shared_licence',
    detail: NOTHING,
    since: 'shared_since',
    severity: `'attention'`,
    condition: 'shared_with_id IS NOT NULL',
    other: 'shared_with_id',
  },
  {
    kind: 'hosting_contradiction',
    detail: 'against_domain',
    since: `CASE WHEN first_seen_day > hosting_recorded_since THEN first_seen_day ELSE hosting_recorded_since END`,
    severity: `'review'`,
    condition: 'against_domain IS NOT NULL',
  },
  {
    kind: 'probable_successor',
    detail: NOTHING,
    since: 'predecessor_since',
    severity: `'review'`,
    condition: 'predecessor_id IS NOT NULL',
    other: 'predecessor_id',
  },
];

const CLASSES: readonly string[] = DRIFTS;

const selects = FINDINGS.map(
  ({ kind, detail, since, severity, condition, other = NOTHING, incident = NOTHING }, index) => `
  SELECT
    instance_no, '${kind}' AS finding, ${index + 1} AS place, ${CLASSES.includes(kind) ? 'TRUE' : 'FALSE'} AS is_class,
    ${findingBits([kind])} AS bit, ${detail} AS detail, ${since} AS since, ${severity} AS severity, ${other} AS other_id,
    ${incident} AS incident
  FROM facts
  WHERE ${condition}`,
).join('\n  UNION ALL');

/** Since which day the level of today is observed, on each axis. */
export const stageObservedSince: Model = {
  name: 'stage.observed_since',
  grain: 'one row per instance with a life in the calendar',
  parts: [
    () => `
WITH changes AS (
  SELECT
    instance_no, day,
    LAG(observed_pings) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) IS DISTINCT FROM observed_pings AS pings_change,
    LAG(observed_events) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) IS DISTINCT FROM observed_events AS events_change
  FROM stage.grid
)
SELECT
  instance_no, MAX(CASE WHEN pings_change THEN day END) AS observed_since,
  MAX(CASE WHEN events_change THEN day END) AS events_since
FROM changes
GROUP BY instance_no`,
  ],
};

/** What stands out about each instance: several may hold, the first class in precedence is its own. */
export const stageFindings: Model = {
  name: 'stage.findings',
  grain: 'one row per instance and finding',
  parts: [
    (d) => `
WITH relatives AS (
  SELECT
    instance_no, MAX(CASE WHEN relation = 'successor' THEN other_id END) AS successor_id,
    MAX(CASE WHEN relation = 'predecessor' THEN other_id END) AS predecessor_id,
    MAX(CASE WHEN relation = 'predecessor' THEN since END) AS predecessor_since,
    MAX(CASE WHEN relation = 'shared_licence' THEN other_id END) AS shared_with_id,
    MAX(CASE WHEN relation = 'shared_licence' THEN since END) AS shared_since
  FROM stage.relatives
  GROUP BY instance_no
),
ongoing AS (
  SELECT m.instance_no, MIN(m.incident_id) AS incident_id
  FROM core.incident_members AS m
  JOIN core.incidents AS i ON i.incident_id = m.incident_id
  WHERE i.to_day IS NULL AND m.back_day IS NULL
  GROUP BY m.instance_no
),
facts AS (
  SELECT
    s.*, g.incident_id, o.observed_since, o.events_since, COALESCE(l.air_gapped, FALSE) AS air_gapped,
    k.successor_id, k.predecessor_id, k.predecessor_since, k.shared_with_id, k.shared_since,
    h.against_domain, h.recorded_since AS hosting_recorded_since,
    ${d.secondsBetween('CAST(s.record_day AS TIMESTAMP)', 's.as_of')} AS waiting_s,
    ${pingRank('s.observed_pings')} AS observed_rank, ${pingRank('s.permitted_pings')} AS permitted_rank,
    ${eventRank('s.observed_events')} AS observed_events_rank, ${eventRank('s.permitted_events')} AS permitted_events_rank
  FROM stage.states AS s
  LEFT JOIN stage.observed_since AS o ON o.instance_no = s.instance_no
  JOIN stage.hostings AS h ON h.instance_no = s.instance_no
  LEFT JOIN ongoing AS g ON g.instance_no = s.instance_no
  LEFT JOIN relatives AS k ON k.instance_no = s.instance_no
  LEFT JOIN stage.licences AS l ON l.license_id = s.active_license_id
),
findings AS (${selects}
)
SELECT
  instance_no, finding, place, is_class, bit,
  ${d.jsonObject({ class: 'finding', detail: 'detail', since: 'CAST(since AS STRING)', severity: 'severity', other: 'other_id', incident: 'incident' })} AS finding_json
FROM findings`,
  ],
};
