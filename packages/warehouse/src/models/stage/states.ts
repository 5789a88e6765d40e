import type { Dialect } from '../../dialect';
import { effectivePings, pingRank } from '../levels-sql';
import type { Model } from '../model';
import { FIVE, releaseKey } from './versions';

/** Permission on an axis as of the snapshot. */
const permissionNow = (axis: string, alias: string): string => `LEFT JOIN stage.permissions AS ${alias}
    ON ${alias}.instance_no = i.instance_no AND ${alias}.axis = '${axis}'
    AND ${alias}.valid_from <= p.as_of_day AND ${alias}.valid_to > p.as_of_day`;

const pingFacts = (d: Dialect): string => `
    s.first_ping_at, s.last_ping_at, s.last_day, s.cadence_s, l.level AS last_level,
    ${d.secondsBetween('s.last_ping_at', 'p.as_of')} AS age_s,
    GREATEST(p.live_s, 2 * COALESCE(s.cadence_s, 0)) AS live_within_s,
    GREATEST(p.late_s, 5 * COALESCE(s.cadence_s, 0)) AS late_within_s`;

/**
 * The state of each instance as of the snapshot: liveness is a matter of time only,
 * lifecycle one of licence and account, observed one of what arrived in the window.
 */
export const stageStates: Model = {
  name: 'stage.states',
  grain: 'one row per instance',
  parts: [
    (d) => `
WITH facts AS (
  SELECT
    i.instance_no, i.site_id, i.subscription_id, i.account_no, i.account_id, i.is_cloud, i.record_day, i.archived_day,
    i.account_type, t.instance_type, b.last_end_day, b.first_start_day, s.version_key, p.as_of, p.as_of_day,
    pp.level AS permitted_pings, pp.source AS permitted_source, pp.valid_from AS permitted_from,
    pe.level AS permitted_events, a.license_id AS active_license_id, a.seats, a.unlimited_seats,
    CASE WHEN s.last_day > ${d.addDays('p.as_of_day', '-p.observed_days')} THEN l.level ELSE 'none' END AS observed_pings,${pingFacts(d)}
  FROM stage.identities AS i
  CROSS JOIN stage.params AS p
  JOIN stage.types AS t ON t.instance_no = i.instance_no
  LEFT JOIN stage.sites AS s ON s.site_id = i.site_id
  LEFT JOIN stage.ping_levels AS l ON l.site_id = i.site_id AND l.day = s.last_day
  LEFT JOIN stage.subscriptions AS b ON b.subscription_id = i.subscription_id
  LEFT JOIN stage.instance_seats AS a
    ON a.instance_no = i.instance_no AND a.valid_from <= p.as_of_day AND a.valid_to > p.as_of_day
  ${permissionNow('pings', 'pp')}
  ${permissionNow('events', 'pe')}
),
timed AS (
  SELECT
    f.*,
    CASE
      WHEN last_ping_at IS NULL THEN 'never_seen'
      WHEN age_s <= live_within_s THEN 'live'
      WHEN age_s <= late_within_s THEN 'late'
      ELSE 'silent'
    END AS liveness
  FROM facts AS f
)
SELECT
  t.*,
  ${effectivePings('permitted_pings', 'observed_pings')} AS effective_pings,
  CASE
    WHEN archived_day <= as_of_day OR LOWER(account_type) = 'former customer' THEN 'decommissioned'
    WHEN last_end_day <= as_of_day AND liveness IN ('silent', 'never_seen') THEN 'decommissioned'
    ELSE 'active'
  END AS lifecycle,
  is_cloud OR (
    instance_type = 'primary' AND COALESCE(LOWER(account_type) = 'customer', FALSE)
    AND COALESCE(archived_day > as_of_day, TRUE)
  ) AS in_customers
FROM timed AS t`,
  ],
};

const SINCE_OBSERVED = 'CASE WHEN observed_since > permitted_from THEN observed_since ELSE permitted_from END';
const LAST_DAY_OR_RECORD = 'COALESCE(last_day, record_day)';
const SILENCE_IS_PERMITTED = `(COALESCE(permitted_pings = 'none', FALSE) OR lifecycle = 'decommissioned' OR air_gapped)`;
const IS_SILENT = `(liveness = 'silent' OR (liveness = 'never_seen' AND waiting_s > late_within_s))`;

const finding = (
  kind: string,
  place: number,
  detail: string,
  since: string,
  severity: string,
  condition: string,
): string => `
  SELECT instance_no, '${kind}' AS finding, ${place} AS place, ${detail} AS detail, ${since} AS since, ${severity} AS severity
  FROM facts
  WHERE ${condition}`;

/** What stands out about each instance (DOMAIN: drift), in the order of precedence. */
export const stageFindings: Model = {
  name: 'stage.findings',
  grain: 'one row per instance and finding',
  parts: [
    (d) => `
WITH observed AS (
  SELECT g.instance_no, MAX(g.day) AS changed_day
  FROM (
    SELECT instance_no, day, observed_pings,
      LAG(observed_pings) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) AS before_pings
    FROM stage.grid
  ) AS g
  WHERE g.before_pings IS DISTINCT FROM g.observed_pings
  GROUP BY g.instance_no
),
siblings AS (
  SELECT s.instance_no, COUNT(CASE WHEN o.last_ping_at > s.last_ping_at THEN 1 END) AS successors
  FROM stage.states AS s
  JOIN stage.states AS o ON o.subscription_id = s.subscription_id
  GROUP BY s.instance_no
),
facts AS (
  SELECT
    s.*, o.changed_day AS observed_since, COALESCE(l.air_gapped, FALSE) AS air_gapped,
    COALESCE(k.successors, 0) > 0 AS has_successor,
    ${d.secondsBetween('CAST(s.record_day AS TIMESTAMP)', 's.as_of')} AS waiting_s,
    ${pingRank('s.observed_pings')} AS observed_rank, ${pingRank('s.permitted_pings')} AS permitted_rank
  FROM stage.states AS s
  LEFT JOIN observed AS o ON o.instance_no = s.instance_no
  LEFT JOIN siblings AS k ON k.instance_no = s.instance_no
  LEFT JOIN stage.licences AS l ON l.license_id = s.active_license_id
),
findings AS (${[
      finding(
        'over_collection',
        1,
        `CASE WHEN permitted_pings = 'critical' AND version_key >= ${FIVE} THEN 'critical_abolished' END`,
        SINCE_OBSERVED,
        `CASE WHEN permitted_pings = 'critical' AND version_key >= ${FIVE} THEN 'review' ELSE 'incident' END`,
        'observed_rank > permitted_rank',
      ),
      finding(
        'unlinked',
        2,
        'CAST(NULL AS STRING)',
        'CAST(first_ping_at AS DATE)',
        `'review'`,
        'site_id IS NOT NULL AND account_id IS NULL AND NOT is_cloud',
      ),
      finding(
        'unexpected_silence',
        3,
        `CASE WHEN has_successor THEN 'database_rebuilt' WHEN version_key >= ${releaseKey(5, 2)} THEN 'licence_check_missing' END`,
        LAST_DAY_OR_RECORD,
        `'attention'`,
        `${IS_SILENT} AND NOT ${SILENCE_IS_PERMITTED}`,
      ),
      finding(
        'under_collection',
        4,
        'CAST(NULL AS STRING)',
        SINCE_OBSERVED,
        `'attention'`,
        `permitted_rank > observed_rank AND liveness IN ('live', 'late')`,
      ),
      finding(
        'unknown_contract',
        5,
        'CAST(NULL AS STRING)',
        'observed_since',
        `'review'`,
        `observed_pings <> 'none' AND permitted_pings IS NULL AND account_id IS NOT NULL`,
      ),
      finding(
        'expected_silence',
        6,
        `CASE WHEN lifecycle = 'decommissioned' THEN 'decommissioned' WHEN air_gapped THEN 'air_gapped' END`,
        LAST_DAY_OR_RECORD,
        `'info'`,
        `liveness IN ('silent', 'never_seen') AND ${SILENCE_IS_PERMITTED}`,
      ),
    ].join('\n  UNION ALL')}
)
SELECT
  instance_no, finding, place,
  ${d.jsonObject({ class: 'finding', detail: 'detail', since: 'CAST(since AS STRING)', severity: 'severity' })} AS finding_json
FROM findings`,
  ],
};
