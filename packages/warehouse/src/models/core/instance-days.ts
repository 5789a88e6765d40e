import { type Columns, day, instant, int, type Model, oneOf, text } from '../model';
import { DEPLOY_TYPES, NULL_REASONS, PING_LEVELS } from '@soundings/shared/telemetry';
import type { Dialect } from '../../dialect';
import { FIVE, releaseKey } from '../stage/versions';

/** Values that come and go together, with the reason column that explains their absence. */
interface Group {
  reason: string;
  level: 'critical' | 'full';
  /** First version that sends them. */
  since?: number;
  /** The multi-tenant cloud does not send them. */
  notOnCloud?: true;
  values: Record<string, string>;
}

const GROUPS: readonly Group[] = [
  { reason: 'dau_reason', level: 'full', values: { dau: 'Active users of the day that `dau_start` names.' } },
  {
    reason: 'wau_reason',
    level: 'full',
    values: { wau: 'Active users of the week from Sunday that `wau_start` names.' },
  },
  {
    reason: 'mau_reason',
    level: 'critical',
    values: {
      mau: 'Active users of the calendar month that `mau_start` names.',
      mau_registered: 'Signed-in part of mau.',
      mau_anonymous: 'mau minus mau_registered.',
      mau_integration: 'Users through code host integrations; overlaps with the other parts.',
    },
  },
  {
    reason: 'rolling_reason',
    level: 'full',
    since: releaseKey(5, 1),
    values: { mau_rolling_month: 'Active users of the rolling month up to the ping.' },
  },
  { reason: 'accounts_reason', level: 'critical', values: { user_accounts: 'User accounts on the instance.' } },
  {
    reason: 'growth_reason',
    level: 'full',
    since: releaseKey(3, 20),
    notOnCloud: true,
    values: {
      users_created: 'Accounts created in the month so far.',
      users_deleted: 'Accounts deleted in the month so far.',
      users_retained: 'Registered users active last month and in the month so far.',
      users_resurrected: 'Active in the month so far, not last month, not new.',
      users_churned: 'Active last month, not in the month so far: falls until the month ends.',
    },
  },
  {
    reason: 'totals_reason',
    level: 'critical',
    since: releaseKey(3, 23),
    values: { lines_of_code: 'Lines in the search index.', git_bytes: 'Bytes in Git directories.' },
  },
  {
    reason: 'insights_reason',
    level: 'critical',
    since: releaseKey(3, 37),
    values: { insights_total: 'Code insights on the instance.' },
  },
  {
    reason: 'search_reason',
    level: 'full',
    since: releaseKey(3, 14),
    notOnCloud: true,
    values: {
      search_users_day: 'Users who searched on the day.',
      search_users_week: 'In the week from Sunday.',
      search_users_month: 'In the calendar month.',
    },
  },
  {
    reason: 'codenav_reason',
    level: 'full',
    since: releaseKey(3, 13),
    notOnCloud: true,
    values: { codenav_wau: 'Users of code navigation in the week.', repositories: 'Repositories on the instance.' },
  },
  {
    reason: 'batch_reason',
    level: 'full',
    since: releaseKey(3, 26),
    values: {
      batch_mau: 'Users of batch changes in the month.',
      batch_contributors: 'Of these, who created, applied or closed something.',
      batch_changes: 'Batch changes on the instance.',
    },
  },
  {
    reason: 'monitors_reason',
    level: 'full',
    since: releaseKey(3, 30),
    values: { monitors_enabled: 'Code monitors switched on.' },
  },
  {
    reason: 'notebooks_reason',
    level: 'full',
    since: releaseKey(3, 36),
    values: { notebook_views: 'Views of notebooks.' },
  },
  {
    reason: 'cody_reason',
    level: 'full',
    since: FIVE,
    values: { cody_wau: 'Users with any Cody event in the week.', cody_mau: 'In the calendar month.' },
  },
];

/** A member of the set before the rows are put in order: one byte of each takes part. */
const reasonOf =
  (d: Dialect) =>
  ({ reason, level, since, notOnCloud, values }: Group): string => {
    const hidden =
      level === 'full' ? `permitted_pings IN ('none', 'critical') AND level = 'full'` : `permitted_pings = 'none'`;
    const lines = [
      ...(level === 'full' ? [`WHEN level <> 'full' THEN 'not_collected_at_level'`] : []),
      `WHEN ${hidden} THEN 'hidden_by_contract'`,
      ...(since === undefined ? [] : [`WHEN version_key < ${since} THEN 'version_too_old'`]),
      ...(notOnCloud ? [`WHEN is_cloud THEN 'not_applicable'`] : []),
      `WHEN ${Object.keys(values)
        .map((name) => `${name} IS NULL`)
        .join(' AND ')} THEN 'not_received'`,
    ];
    return `${d.asMember(`CASE ${lines.join(' ')} END`, NULL_REASONS)} AS ${reason}`;
  };

const shown = ({ reason, values }: Group): string[] =>
  Object.keys(values).map((name) => `CASE WHEN ${reason} IS NULL THEN ${name} END AS ${name}`);

const columns: Columns = {
  instance_no: int('Number of the instance in core.instances.'),
  day: day('UTC day of receipt.'),
  received_at: instant('Receive time of the last ping of the day, which speaks for it.'),
  pings: int('Distinct pings of the day.'),
  level: oneOf(PING_LEVELS, 'Level the ping was sent at.'),
  version: text('Version without a leading v; null when blank.'),
  version_key: int('major × 10^12 + minor × 10^9 + patch; an insiders build counts as the newest release of its date.'),
  version_minor: text('`major.minor`, or `insiders`.'),
  deploy_type: oneOf(DEPLOY_TYPES, 'Normalised deployment type.'),
  dau_start: day('Day that dau speaks of, as the ping names it.'),
  wau_start: day('Sunday of the week that wau speaks of.'),
  mau_start: day('First day of the month that mau speaks of.'),
  ...Object.fromEntries(GROUPS.flatMap((group) => Object.entries(group.values).map(([name, doc]) => [name, int(doc)]))),
  ...Object.fromEntries(
    GROUPS.map(({ reason, values }) => [reason, oneOf(NULL_REASONS, `Why ${Object.keys(values).join(', ')} is null.`)]),
  ),
};

/**
 * What each instance reported on each day. A value stands only where the level carries
 * it and the contract permits it; elsewhere it is null and the reason column says why, so
 * a zero always was received.
 */
export const coreInstanceDays: Model = {
  name: 'core.instance_days',
  grain: 'one row per instance and UTC day with a ping',
  columns,
  parts: [
    (d) => `
WITH judged AS (
  SELECT
    i.instance_no, i.is_cloud, p.*, l.level, e.level AS permitted_pings
  FROM stage.ping_days AS p
  JOIN stage.identities AS i ON i.site_id = p.site_id
  JOIN stage.ping_levels AS l ON l.site_id = p.site_id AND l.day = p.day
  LEFT JOIN stage.permissions AS e
    ON e.instance_no = i.instance_no AND e.axis = 'pings' AND e.valid_from <= p.day AND e.valid_to > p.day
),
explained AS (
  SELECT
    j.*,
    ${GROUPS.map(reasonOf(d)).join(',\n    ')}
  FROM judged AS j
)
SELECT
  instance_no, day, received_at, pings, level, version, version_key, version_minor, deploy_type,
  dau_start, wau_start, mau_start,
  ${GROUPS.flatMap(shown).join(',\n  ')},
  ${GROUPS.map(({ reason }) => reason).join(', ')}
FROM explained
ORDER BY instance_no NULLS LAST, day NULLS LAST`,
  ],
};
