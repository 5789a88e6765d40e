import { DEPLOY_TYPES } from '@soundings/shared/telemetry';
import type { Dialect } from '../../dialect';
import type { Model } from '../model';
import { FULL_BLOCKS } from '../raw/schema';
import { FIVE } from './versions';

/** A leaf that says something: not null, [] or the zero time (DOMAIN: blank). */
const LEAF = '[:\\[]\\s*["\\-0-9tf]|,\\s*[\\-0-9tf]|,\\s*"[^"]*"\\s*[,\\]]';
const ZERO_TIME = '"0001-01-01T00:00:00Z"';

/** CASE, not OR: an engine may evaluate both sides of OR, and the replacement is dear. */
const isBlank = (d: Dialect, block: string): string => `CASE
      WHEN p.${block} IS NULL THEN TRUE
      WHEN STRPOS(p.${block}, '${ZERO_TIME}') > 0 THEN NOT ${d.matches(`REPLACE(p.${block}, '${ZERO_TIME}', 'null')`, LEAF)}
      ELSE NOT ${d.matches(`p.${block}`, LEAF)}
    END`;

/** A scalar count. In a request an absent scalar is a zero; in a row it is a column that was left out. */
const scalarCount = (d: Dialect, column: string): string =>
  `CASE WHEN p.${column} IS NULL AND p.shape = 'request' THEN 0 ELSE ${d.safeInt(`p.${column}`)} END`;

/** Who a site says it is, from the columns of raw (`p`); null where it says nothing. Read again for the few pings that count. */
export const IDENTITY = {
  license_key: (d: Dialect) => `NULLIF(${d.trim('p.license_key')}, '')`,
  external_url: (d: Dialect) => `NULLIF(${d.trim('p.external_url')}, '')`,
  installer_email: (d: Dialect) => `NULLIF(LOWER(${d.trim('p.installer_email')}), '')`,
};

/** What each block brings, under the name it has in core.instance_days. */
const BLOCK_VALUES: Record<string, Record<string, string>> = {
  growth_statistics: {
    users_created: 'CreatedUsers',
    users_deleted: 'DeletedUsers',
    users_retained: 'RetainedUsers',
    users_resurrected: 'ResurrectedUsers',
    users_churned: 'ChurnedUsers',
  },
  repositories: { lines_of_code: 'NewLinesCount', git_bytes: 'GitDirBytes' },
  code_insights_critical_telemetry: { insights_total: 'TotalInsights' },
  search_usage: {
    search_users_day: 'Daily.TotalUsers',
    search_users_week: 'Weekly.TotalUsers',
    search_users_month: 'Monthly.TotalUsers',
  },
  new_code_intel_usage: { codenav_wau: 'waus', repositories: 'num_repositories' },
  batch_changes_usage: {
    batch_mau: 'CurrentMonthUsersCount',
    batch_contributors: 'CurrentMonthContributorsCount',
    batch_changes: 'BatchChangesCount',
  },
  code_monitoring_usage: { monitors_enabled: 'MonitorsEnabled' },
  notebooks_usage: { notebook_views: 'NotebookPageViews' },
};

/** Members of site_activity that are read; those of a period stand together. */
const ACTIVITY = [
  'DAUs[0].StartTime',
  'DAUs[0].UserCount',
  'WAUs[0].StartTime',
  'WAUs[0].UserCount',
  'MAUs[0].StartTime',
  'MAUs[0].UserCount',
  'MAUs[0].RegisteredUserCount',
  'MAUs[0].AnonymousUserCount',
  'MAUs[0].IntegrationUserCount',
  'RMAUs[0].UserCount',
] as const;

/** Users with any Cody event: generation 2 continues generation 1 under another name. */
const CODY = {
  cody_wau: ['Weekly.TotalCodyUsers.UserCount', 'Weekly.TotalUsers.UserCount'],
  cody_mau: ['Monthly.TotalCodyUsers.UserCount', 'Monthly.TotalUsers.UserCount'],
} as const;

const texts = (d: Dialect, block: string, paths: readonly string[]): string =>
  `${d.jsonTexts(
    `p.${block}`,
    paths.map((path) => `$.${path}`),
  )} AS ${block}_texts`;

/** Each block is parsed once, for all that is read from it. */
const blockTexts = (d: Dialect): string =>
  [
    texts(d, 'site_activity', ACTIVITY),
    ...Object.entries(BLOCK_VALUES).map(([block, members]) => texts(d, block, Object.values(members))),
    texts(d, 'cody_usage', Object.values(CODY).flat()),
  ].join(',\n    ');

function blockValues(d: Dialect): string {
  const values = Object.entries(BLOCK_VALUES).flatMap(([block, members]) =>
    Object.keys(members).map((name, position) => `${d.safeInt(d.item(`t.${block}_texts`, position))} AS ${name}`),
  );
  const cody = Object.keys(CODY).map(
    (name, index) =>
      `COALESCE(${d.safeInt(d.item('t.cody_usage_texts', 2 * index))}, ${d.safeInt(d.item('t.cody_usage_texts', 2 * index + 1))}) AS ${name}`,
  );
  return [...values, ...cody].join(',\n    ');
}

const deployType = (d: Dialect): string => {
  const name = d.trim('p.deploy_type');
  return `
    CASE
      WHEN COALESCE(${name}, '') = '' THEN 'unknown'
      WHEN LOWER(${name}) IN ('k8s', 'cluster', 'kubernetes') THEN 'kubernetes'
      WHEN LOWER(${name}) IN ('server', 'docker-container') THEN 'docker-container'
      WHEN LOWER(${name}) IN ('helm', 'kustomize', 'k3s', 'docker-compose', 'pure-docker') THEN LOWER(${name})
      ELSE 'other'
    END`;
};

const activityText = (d: Dialect, path: (typeof ACTIVITY)[number]): string =>
  d.item('t.site_activity_texts', ACTIVITY.indexOf(path));

function activity(d: Dialect): string {
  const number = (path: (typeof ACTIVITY)[number]) => d.safeInt(activityText(d, path));
  const start = (path: (typeof ACTIVITY)[number]) => d.safeDate(`SUBSTR(${activityText(d, path)}, 1, 10)`);
  return `
    ${start('DAUs[0].StartTime')} AS dau_start, ${number('DAUs[0].UserCount')} AS dau,
    ${start('WAUs[0].StartTime')} AS wau_start, ${number('WAUs[0].UserCount')} AS wau,
    ${start('MAUs[0].StartTime')} AS mau_start, ${number('MAUs[0].UserCount')} AS mau,
    ${number('MAUs[0].RegisteredUserCount')} AS mau_registered,
    ${number('MAUs[0].AnonymousUserCount')} AS mau_anonymous,
    ${number('MAUs[0].IntegrationUserCount')} AS mau_integration,
    ${number('RMAUs[0].UserCount')} AS mau_rolling_month`;
}

/** True when nothing but the critical columns is filled. */
const onlyCritical = (d: Dialect): string => FULL_BLOCKS.map((block) => isBlank(d, block)).join('\n      AND ');

/**
 * The last ping of each UTC day, typed, with the level of its own. Critical is proven by
 * an old version, filled months beside empty days and weeks, and blank feature blocks; a
 * blank activity block proves nothing.
 */
export const stagePingDays: Model = {
  name: 'stage.ping_days',
  grain: 'one row per site and UTC day with a ping',
  parts: [
    (d) => `
WITH read_once AS (
  SELECT
    p.site_id, k.day, p.received_at, k.day_pings AS pings, p.load_id, p.line,
    ${Object.entries(IDENTITY)
      .map(([name, of]) => `${of(d)} IS NOT NULL AS has_${name}`)
      .join(', ')},
    v.version, v.version_key, v.minor_key, v.version_minor,
    ${d.asMember(deployType(d), DEPLOY_TYPES)} AS deploy_type,
    ${scalarCount(d, 'total_user_accounts')} AS user_accounts,
    ${blockTexts(d)},
    ${isBlank(d, 'site_activity')} AS activity_blank,
    CASE WHEN COALESCE(v.version_key < ${FIVE}, TRUE) THEN ${onlyCritical(d)} ELSE FALSE END AS only_critical
  FROM raw.pings AS p
  JOIN stage.pings AS k ON k.load_id = p.load_id AND k.line = p.line AND k.day_rank = 1
  LEFT JOIN stage.versions AS v ON v.version_text = p.remote_site_version
),
typed AS (
  SELECT
    site_id, day, received_at, pings, load_id, line, ${Object.keys(IDENTITY)
      .map((name) => `has_${name}`)
      .join(', ')},
    version, version_key, minor_key, version_minor, deploy_type, user_accounts,${activity(d)},
    ${blockValues(d)},
    activity_blank, only_critical
  FROM read_once AS t
)
SELECT
  t.*,
  CASE
    WHEN activity_blank THEN NULL
    WHEN only_critical AND dau_start IS NULL AND dau IS NULL AND wau_start IS NULL AND wau IS NULL AND mau IS NOT NULL
    THEN 'critical'
    ELSE 'full'
  END AS own_level
FROM typed AS t`,
  ],
};

/** The level of each ping-day, with what the grid shows beside it; where a ping has none of its own, that of the day before goes on. */
export const stagePingLevels: Model = {
  name: 'stage.ping_levels',
  grain: 'one row per site and UTC day with a ping',
  parts: [
    () => `
SELECT
  site_id, day, received_at, version_key, minor_key, version_minor, deploy_type,
  COALESCE(
    LAST_VALUE(own_level IGNORE NULLS) OVER (PARTITION BY site_id ORDER BY day NULLS LAST ROWS UNBOUNDED PRECEDING),
    CASE WHEN only_critical THEN 'critical' ELSE 'full' END
  ) AS level
FROM stage.ping_days`,
  ],
};
