/**
 * The trimmed fleet as DuckDB SQL: only the columns that the active-user cubes read, with
 * the variety and correlation of a real fleet. Everything comes from hashes of the row's
 * number, so it needs no state and runs in parallel.
 */

export interface TrimmedFleet {
  instances: number;
  seed: number;
  /** First and last day of pings, `YYYY-MM-DD`, both included. */
  firstDay: string;
  lastDay: string;
  /** RFC 3339. */
  now: string;
  /** The last instance is the multi-tenant cloud. */
  cloudSiteId: string;
}

/** A share in [0, 1) that belongs to `subject` (a column) and `label`. */
const share = (fleet: TrimmedFleet, subject: string, label: string) =>
  `(hash(${subject}, '${fleet.seed}-${label}') % 1000003 / 1000003.0)`;

/** One row per account: four in a hundred have two primaries. */
export function accountsTable(fleet: TrimmedFleet): string {
  const of = (label: string) => share(fleet, 'n', label);
  return `CREATE TEMP TABLE account AS
SELECT n, printf('001TR%07dQA', n) AS id, printf('Trimmed %05d', n) AS name, printf('t%05d', n) AS slug,
  CASE WHEN ${of('hosting')} < 0.26 THEN 'managed' WHEN ${of('hosting')} < 0.97 THEN 'self_hosted' ELSE 'unknown' END AS hosting,
  CASE WHEN ${of('terms')} < 0.8 THEN 'Full' WHEN ${of('terms')} < 0.88 THEN 'Critical' WHEN ${of('terms')} < 0.92 THEN 'None' ELSE '' END AS terms,
  CASE WHEN ${of('events')} < 0.55 THEN 'Yes' WHEN ${of('events')} < 0.85 THEN 'No' ELSE '' END AS events,
  ${of('unlimited')} < 0.03 AS unlimited,
  CAST(greatest(10, round(exp(3.2 + 4.2 * ${of('seats')}) / 5) * 5) AS BIGINT) AS seats,
  ${of('former')} < 0.03 AS former,
  DATE '${fleet.lastDay}' - CAST(floor(365 * ${of('term')}) AS INTEGER) AS term_start
FROM range(CAST(floor(${fleet.instances} * 0.9 / 1.04) AS BIGINT)) AS account(n)`;
}

/** One row per instance: nine in ten primary. */
export function instancesTable(fleet: TrimmedFleet): string {
  const of = (label: string) => share(fleet, 'i', label);
  return `CREATE TEMP TABLE instance AS
WITH numbered AS (
  SELECT i, i < ${fleet.instances} * 0.9 AS is_primary,
    CASE WHEN i < ${fleet.instances} * 0.9 THEN i % (SELECT COUNT(*) FROM account)
      ELSE hash(i, '${fleet.seed}-of') % (SELECT COUNT(*) FROM account) END AS account_n
  FROM range(${fleet.instances}) AS instance(i)
)
SELECT i, is_primary, a.*,
  CASE WHEN i = ${fleet.instances} - 1 THEN '${fleet.cloudSiteId.replaceAll("'", "''")}'
    ELSE printf('%08x-0000-4000-8000-%012x', CAST(hash(i, '${fleet.seed}-site') % 4294967295 AS BIGINT), i) END AS site_id,
  printf('es_%08d-0000-4000-8000-000000000000', i) AS subscription_id,
  CASE WHEN is_primary THEN a.seats ELSE 20 END AS instance_seats,
  CASE WHEN a.hosting = 'managed' THEN 'https://' || a.slug || '-' || i || '.vendorcloud.example'
    WHEN a.hosting = 'unknown' THEN '' ELSE 'https://code' || i || '.' || a.slug || '.example' END AS external_url,
  (['kubernetes', 'helm', 'docker-compose', 'docker-container', 'kustomize', 'k3s', 'pure-docker', 'nomad'])[
    1 + CAST(floor(8 * pow(${of('deploy')}, 2)) AS INTEGER)] AS deploy_type,
  CAST(greatest(2, CASE WHEN i = ${fleet.instances} - 1 THEN 20000 WHEN is_primary THEN a.seats * (0.35 + 0.6 * ${of('use')}) ELSE 8 END) AS BIGINT) AS users,
  0.2 + 0.25 * ${of('rhythm')} AS rhythm,
  0.6 * ${of('growth')} - 0.15 AS growth,
  CASE WHEN a.terms = 'Critical' AND ${of('old')} < 0.8 THEN 'critical' WHEN ${of('old')} < 0.015 THEN 'old' ELSE 'current' END AS age,
  CAST(CASE WHEN a.hosting = 'managed' THEN 20 + 20 * ${of('gap')} ELSE 40 + 200 * pow(${of('gap')}, 2) END AS INTEGER) AS upgrade_gap,
  CAST(CASE WHEN a.hosting = 'managed' THEN 5 + 10 * ${of('lag')} ELSE 10 + 400 * pow(${of('lag')}, 3) END AS INTEGER) AS upgrade_lag,
  CASE WHEN a.former THEN DATE '${fleet.lastDay}' - CAST(20 + 200 * ${of('quiet')} AS INTEGER)
    WHEN a.terms = 'None' AND ${of('off')} < 0.9 THEN DATE '${fleet.firstDay}' - 1
    WHEN ${of('never')} < 0.02 THEN DATE '${fleet.firstDay}' - 1
    WHEN ${of('silent')} < 0.04 THEN DATE '${fleet.lastDay}' - CAST(9 + 200 * ${of('quiet')} AS INTEGER)
    WHEN ${of('silent')} < 0.06 THEN DATE '${fleet.lastDay}' - CAST(2 + 3 * ${of('quiet')} AS INTEGER)
    ELSE DATE '${fleet.lastDay}' END AS last_day,
  CASE WHEN ${of('joined')} < 0.12 THEN DATE '${fleet.firstDay}' + CAST((DATE '${fleet.lastDay}' - DATE '${fleet.firstDay}') * 0.75 * ${of('join')} AS INTEGER) ELSE DATE '${fleet.firstDay}' END AS first_day
FROM numbered JOIN account a ON a.n = account_n`;
}

/** One row per day: what it is worth of a working day, and working days elapsed in its week and month. */
export function daysTable(fleet: TrimmedFleet): string {
  return `CREATE TEMP TABLE calendar_day AS
WITH day AS (
  SELECT CAST(unnest(generate_series(DATE '${fleet.firstDay}' - 31, DATE '${fleet.lastDay}', INTERVAL 1 DAY)) AS DATE) AS day
), marked AS (
  SELECT day, CAST(day - CAST(dayofweek(day) AS INTEGER) AS DATE) AS week_start, CAST(date_trunc('month', day) AS DATE) AS month_start,
    CASE WHEN month(day) = 12 AND day(day) BETWEEN 23 AND 27 THEN 0.1 WHEN dayofweek(day) IN (0, 6) THEN 0.12 ELSE 1.0 END AS weight
  FROM day
)
SELECT day, week_start, month_start, weight, day - DATE '${fleet.firstDay}' AS d,
  sum(weight) OVER (PARTITION BY week_start ORDER BY day) AS week_weight,
  sum(weight) OVER (PARTITION BY month_start ORDER BY day) AS month_weight
FROM marked`;
}

/** The version that each day's newest release has, joined by the day an instance last looked. */
export function versionsTable(fleet: TrimmedFleet, releases: readonly { version: string; released: string }[]): string {
  const values = releases.map(({ version, released }) => `('${version}', DATE '${released}')`).join(', ');
  return `CREATE TEMP TABLE newest AS
SELECT day, arg_max(version, released) AS version
FROM (SELECT CAST(unnest(generate_series(DATE '${fleet.firstDay}' - 1200, DATE '${fleet.lastDay}', INTERVAL 1 DAY)) AS DATE) AS day)
JOIN (VALUES ${values}) AS release(version, released) ON released <= day
GROUP BY day`;
}

/** The pings of the days in [from, to): one a day per instance that reports, the last near 23:30 UTC. */
export function pingsSelect(fleet: TrimmedFleet, loadId: string, from: string, to: string): string {
  const noise = share(fleet, 'i, d', 'noise');
  const activity = (start: string, users: string) =>
    `'[{"StartTime":"' || strftime(${start}, '%Y-%m-%dT00:00:00Z') || '","UserCount":' || ${users} || ',"RegisteredUserCount":' || ${users} || ',"AnonymousUserCount":0,"IntegrationUserCount":0}]'`;
  return `WITH alive AS (
  SELECT i.*, c.day, c.d, c.week_start, c.month_start, c.week_weight, c.month_weight,
    CAST(i.users * (1 + i.growth * c.d / 400) AS BIGINT) AS people,
    c.weight * (0.85 + 0.3 * ${noise}) * CASE WHEN c.day = DATE '${fleet.lastDay}' THEN 0.3 ELSE 1.0 END AS busy
  FROM instance i JOIN calendar_day c ON c.day BETWEEN i.first_day AND i.last_day
  WHERE c.day >= DATE '${from}' AND c.day < DATE '${to}' AND ${share(fleet, 'i, d', 'missed')} > 0.004
), counted AS (
  SELECT *, CAST(floor(people * rhythm * busy) AS BIGINT) AS dau,
    CASE WHEN age = 'critical' THEN '4.5.1' WHEN age = 'old' THEN '4.4.2' END AS old_version
  FROM alive
), totals AS (
  SELECT *, least(people, greatest(dau, CAST(floor(people * (1 - pow(1 - 1.3 * rhythm, week_weight))) AS BIGINT))) AS wau,
    least(people, greatest(dau, CAST(floor(people * (1 - pow(1 - rhythm, month_weight))) AS BIGINT))) AS mau
  FROM counted
)
SELECT '${loadId}' AS load_id, t.d * ${fleet.instances} + t.i + 1 AS line, 'row' AS shape,
  least(t.day + INTERVAL 84000 SECOND + to_seconds(CAST(hash(t.i, t.d) % 2100 AS BIGINT)),
    TIMESTAMP '${fleet.now.slice(0, 19).replace('T', ' ')}' - to_seconds(CAST(60 + hash(t.i) % 1800 AS BIGINT))) AS received_at,
  t.site_id, CAST(hash(t.i, t.d, 'content') AS VARCHAR) AS content_hash,
  '192.0.2.1' AS remote_ip, coalesce(t.old_version, n.version) AS remote_site_version, 'true' AS has_update,
  'EXAMPLE.' || t.slug || '-' || t.i || CASE WHEN t.day >= t.term_start THEN '.now' ELSE '.before' END || '.slk' AS license_key,
  CASE WHEN t.old_version IS NULL THEN t.external_url ELSE '' END AS external_url, 'admin@' || t.slug || '.example' AS installer_email,
  t.deploy_type, CAST(CAST(t.people * 1.15 AS BIGINT) AS VARCHAR) AS total_user_accounts,
  CASE WHEN t.age = 'critical' THEN '{"DAUs":[],"WAUs":[],"MAUs":' || ${activity('t.month_start', 't.mau')} || '}'
    ELSE '{"DAUs":' || ${activity('t.day', 't.dau')} || ',"WAUs":' || ${activity('t.week_start', 't.wau')} || ',"MAUs":' || ${activity('t.month_start', 't.mau')} || '}' END AS site_activity
FROM totals t LEFT JOIN newest n
  ON n.day = DATE '${fleet.firstDay}' + CAST(floor((t.d + t.i % t.upgrade_gap) / t.upgrade_gap) * t.upgrade_gap - t.i % t.upgrade_gap - t.upgrade_lag AS INTEGER)`;
}
