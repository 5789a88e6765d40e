import { eventRank, pingRank } from '../levels-sql';
import type { Model } from '../model';
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

/** In the order of precedence (DOMAIN: drift). Each field is an expression over `facts`. */
const FINDINGS = [
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
    detail: `CASE WHEN has_successor THEN 'database_rebuilt' WHEN version_key >= ${releaseKey(5, 2)} THEN 'licence_check_missing' END`,
    since: LAST_DAY_OR_RECORD,
    severity: `'attention'`,
    condition: `${IS_SILENT} AND NOT ${SILENCE_IS_PERMITTED}`,
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
];

const selects = FINDINGS.map(
  ({ kind, detail, since, severity, condition }, index) => `
  SELECT instance_no, '${kind}' AS finding, ${index + 1} AS place, ${detail} AS detail, ${since} AS since, ${severity} AS severity
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

/** What stands out about each instance: several may hold, the first in precedence is its class. */
export const stageFindings: Model = {
  name: 'stage.findings',
  grain: 'one row per instance and finding',
  parts: [
    (d) => `
WITH siblings AS (
  SELECT s.instance_no, COUNT(CASE WHEN o.last_ping_at > s.last_ping_at THEN 1 END) AS successors
  FROM stage.states AS s
  JOIN stage.states AS o ON o.subscription_id = s.subscription_id
  GROUP BY s.instance_no
),
facts AS (
  SELECT
    s.*, o.observed_since, o.events_since, COALESCE(l.air_gapped, FALSE) AS air_gapped,
    COALESCE(k.successors > 0, FALSE) AS has_successor,
    ${d.secondsBetween('CAST(s.record_day AS TIMESTAMP)', 's.as_of')} AS waiting_s,
    ${pingRank('s.observed_pings')} AS observed_rank, ${pingRank('s.permitted_pings')} AS permitted_rank,
    ${eventRank('s.observed_events')} AS observed_events_rank, ${eventRank('s.permitted_events')} AS permitted_events_rank
  FROM stage.states AS s
  LEFT JOIN stage.observed_since AS o ON o.instance_no = s.instance_no
  LEFT JOIN siblings AS k ON k.instance_no = s.instance_no
  LEFT JOIN stage.licences AS l ON l.license_id = s.active_license_id
),
findings AS (${selects}
)
SELECT
  instance_no, finding, place,
  ${d.jsonObject({ class: 'finding', detail: 'detail', since: 'CAST(since AS STRING)', severity: 'severity' })} AS finding_json
FROM findings`,
  ],
};
