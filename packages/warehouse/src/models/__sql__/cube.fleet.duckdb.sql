CREATE TABLE cube.fleet (instance_no BIGINT, id VARCHAR, site_id VARCHAR, subscription_id VARCHAR, display_name VARCHAR, account_id VARCHAR, account_no BIGINT, account_name VARCHAR, account_domain VARCHAR, account_type VARCHAR, instance_type ENUM('primary', 'secondary', 'internal'), type_source VARCHAR, is_cloud BOOLEAN, hosting ENUM('cloud', 'managed', 'self_hosted', 'unknown'), hosting_source VARCHAR, deploy_type ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown'), deploy_type_raw VARCHAR, external_url VARCHAR, external_domain VARCHAR, installer_email VARCHAR, installer_domain VARCHAR, remote_ip VARCHAR, license_fingerprint VARCHAR, sent_key_fingerprint VARCHAR, link_source VARCHAR, suggested_account_id VARCHAR, suggested_account_name VARCHAR, suggested_why VARCHAR, version VARCHAR, version_key BIGINT, version_minor VARCHAR, versions_behind BIGINT, permitted_pings ENUM('none', 'critical', 'full'), permitted_events ENUM('none', 'cody_only', 'all'), permitted_source VARCHAR, permitted_since DATE, observed_pings ENUM('none', 'critical', 'full'), observed_events ENUM('none', 'cody_only', 'all'), observed_since DATE, effective_pings ENUM('none', 'critical', 'full'), effective_events ENUM('none', 'cody_only', 'all'), status ENUM('none', 'critical', 'full', 'full_events', 'events_only'), liveness ENUM('live', 'late', 'silent', 'never_seen'), lifecycle ENUM('active', 'decommissioned'), drift ENUM('over_collection', 'unlinked', 'unexpected_silence', 'under_collection', 'unknown_contract', 'expected_silence', 'in_sync'), findings VARCHAR, finding_bits BIGINT, first_ping_at TIMESTAMP, last_ping_at TIMESTAMP, cadence_s BIGINT, live_within_s BIGINT, late_within_s BIGINT, pings BIGINT, seats BIGINT, unlimited_seats BOOLEAN, segment ENUM('under_100', '100_to_499', '500_to_1999', 'from_2000', 'unlimited', 'unknown'), contract_ends DATE, licence_expires DATE, life_start DATE, life_end DATE, in_customers BOOLEAN, mau BIGINT, mau_reason ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period'), mau_complete BOOLEAN, mau_source ENUM('ping', 'events', 'mixed', 'records'), mau_as_of TIMESTAMP, mau_last_known BIGINT, mau_last_known_at TIMESTAMP, mau_last_known_source ENUM('ping', 'events', 'mixed', 'records'), mau_period DATE, su_numerator BIGINT, su_denominator BIGINT, su_reason ENUM('not_collected_at_level', 'version_too_old', 'field_removed', 'not_received', 'hidden_by_contract', 'suppressed_small_group', 'no_telemetry', 'silent', 'not_loaded', 'masked', 'parse_error', 'not_applicable', 'incomplete_period'), mau_trend VARCHAR, ping_days VARCHAR, shown VARCHAR USING COMPRESSION uncompressed, search_text VARCHAR);
INSERT INTO cube.fleet BY NAME SELECT instance_no, id, site_id, subscription_id, display_name, account_id, account_no, account_name, account_domain, account_type, instance_type, type_source, is_cloud, hosting, hosting_source, deploy_type, deploy_type_raw, external_url, external_domain, installer_email, installer_domain, remote_ip, license_fingerprint, sent_key_fingerprint, link_source, suggested_account_id, suggested_account_name, suggested_why, version, version_key, version_minor, versions_behind, permitted_pings, permitted_events, permitted_source, permitted_since, observed_pings, observed_events, observed_since, effective_pings, effective_events, status, liveness, lifecycle, drift, findings, finding_bits, first_ping_at, last_ping_at, cadence_s, live_within_s, late_within_s, pings, seats, unlimited_seats, segment, contract_ends, licence_expires, life_start, life_end, in_customers, mau, mau_reason, mau_complete, mau_source, mau_as_of, mau_last_known, mau_last_known_at, mau_last_known_source, mau_period, su_numerator, su_denominator, su_reason, mau_trend, ping_days, shown, search_text FROM (
WITH finished AS (
  SELECT MAX(period_start) AS month_start FROM cube.calendar WHERE grain = 'month' AND is_over
),
places AS (
  SELECT q.place, CAST(f.month_start + INTERVAL (-11) MONTH AS DATE) AS first_month, f.month_start
  FROM finished AS f
  CROSS JOIN (SELECT 0 AS place UNION ALL SELECT 1 AS place UNION ALL SELECT 2 AS place UNION ALL SELECT 3 AS place UNION ALL SELECT 4 AS place UNION ALL SELECT 5 AS place UNION ALL SELECT 6 AS place UNION ALL SELECT 7 AS place UNION ALL SELECT 8 AS place UNION ALL SELECT 9 AS place UNION ALL SELECT 10 AS place UNION ALL SELECT 11 AS place) AS q
),
months AS (
  SELECT m.place, m.month_start, c.period_start
  FROM (
    SELECT place, month_start, CASE place WHEN 0 THEN CAST(first_month + INTERVAL (0) MONTH AS DATE) WHEN 1 THEN CAST(first_month + INTERVAL (1) MONTH AS DATE) WHEN 2 THEN CAST(first_month + INTERVAL (2) MONTH AS DATE) WHEN 3 THEN CAST(first_month + INTERVAL (3) MONTH AS DATE) WHEN 4 THEN CAST(first_month + INTERVAL (4) MONTH AS DATE) WHEN 5 THEN CAST(first_month + INTERVAL (5) MONTH AS DATE) WHEN 6 THEN CAST(first_month + INTERVAL (6) MONTH AS DATE) WHEN 7 THEN CAST(first_month + INTERVAL (7) MONTH AS DATE) WHEN 8 THEN CAST(first_month + INTERVAL (8) MONTH AS DATE) WHEN 9 THEN CAST(first_month + INTERVAL (9) MONTH AS DATE) WHEN 10 THEN CAST(first_month + INTERVAL (10) MONTH AS DATE) WHEN 11 THEN CAST(first_month + INTERVAL (11) MONTH AS DATE) END AS trend_start
    FROM places
  ) AS m
  LEFT JOIN cube.calendar AS c ON c.grain = 'month' AND c.period_start = m.trend_start
),
trends AS (
  SELECT
    i.instance_no,
    STRING_AGG(COALESCE(CASE WHEN r.complete THEN CAST(r.numerator AS STRING) END, ''), ',' ORDER BY m.place) AS mau_trend
  FROM core.instances AS i
  CROSS JOIN months AS m
  LEFT JOIN cube.readings AS r
    ON r.metric = 'mau' AND r.instance_no = i.instance_no AND r.period_start = m.period_start
  GROUP BY i.instance_no
),
window_days AS (
  SELECT q.day, COUNT(g.day) AS unused
  FROM (SELECT CAST(q.day AS DATE) AS day FROM UNNEST(GENERATE_SERIES((SELECT (as_of_day + CAST(-89 AS INTEGER)) FROM stage.params), (SELECT as_of_day FROM stage.params), INTERVAL 1 DAY)) AS q(day)) AS q
  LEFT JOIN stage.days AS g ON g.day = q.day
  GROUP BY q.day
),
strips AS (
  SELECT
    i.instance_no,
    STRING_AGG(CASE WHEN g.day IS NULL THEN '-' WHEN g.ping_day = g.day THEN '1' ELSE '0' END, '' ORDER BY w.day) AS ping_days
  FROM core.instances AS i
  CROSS JOIN window_days AS w
  LEFT JOIN stage.grid AS g ON g.instance_no = i.instance_no AND g.day = w.day
  GROUP BY i.instance_no
),
known AS (
  SELECT k.instance_no, k.numerator AS known_mau, k.as_of AS known_at, k.source AS known_source
  FROM (
    SELECT instance_no, MAX(period_start) AS known_start FROM cube.readings WHERE metric = 'mau' AND complete GROUP BY instance_no
  ) AS n
  JOIN cube.readings AS k ON k.metric = 'mau' AND k.instance_no = n.instance_no AND k.period_start = n.known_start
),
numbered AS (
  SELECT
    i.instance_no, i.id, i.site_id, i.subscription_id, i.display_name, i.account_id, i.account_no, i.account_name, i.account_domain, i.account_type, i.instance_type, i.type_source, i.is_cloud, i.hosting, i.hosting_source, i.deploy_type, i.deploy_type_raw, i.external_url, i.external_domain, i.installer_email, i.installer_domain, i.remote_ip, i.license_fingerprint, i.sent_key_fingerprint, i.link_source, i.suggested_account_id, i.suggested_account_name, i.suggested_why, i.version, i.version_key, i.version_minor, i.versions_behind, i.permitted_pings, i.permitted_events, i.permitted_source, i.permitted_since, i.observed_pings, i.observed_events, i.observed_since, i.effective_pings, i.effective_events, i.status, i.liveness, i.lifecycle, i.drift, i.findings, i.finding_bits, i.first_ping_at, i.last_ping_at, i.cadence_s, i.live_within_s, i.late_within_s, i.pings, i.seats, i.unlimited_seats, i.segment, i.contract_ends, i.licence_expires, i.life_start, i.life_end, i.in_customers,
    r.numerator AS mau, CASE
    WHEN r.instance_no IS NOT NULL THEN r.reason
    WHEN i.first_ping_at IS NULL OR i.life_start > f.month_start THEN 'no_telemetry'
    ELSE 'silent'
  END AS mau_reason,
    COALESCE(r.complete, FALSE) AS mau_complete, r.source AS mau_source, r.as_of AS mau_as_of,
    k.known_mau AS mau_last_known, k.known_at AS mau_last_known_at, k.known_source AS mau_last_known_source, f.month_start AS mau_period,
    u.numerator AS su_numerator, u.denominator AS su_denominator,
    CASE
    WHEN u.instance_no IS NOT NULL THEN u.reason
    WHEN i.first_ping_at IS NULL OR i.life_start > f.month_start THEN 'no_telemetry'
    ELSE 'silent'
  END AS su_reason,
    t.mau_trend, s.ping_days,
    LOWER(COALESCE(i.display_name, '') || ' ' || COALESCE(i.id, '') || ' ' || COALESCE(i.subscription_id, '') || ' ' || COALESCE(i.account_id, '') || ' ' || COALESCE(i.account_name, '') || ' ' || COALESCE(i.account_domain, '') || ' ' || COALESCE(i.external_domain, '') || ' ' || COALESCE(i.installer_domain, '') || ' ' || COALESCE(i.license_fingerprint, '')) AS search_text
  FROM core.instances AS i
  CROSS JOIN finished AS f
  JOIN trends AS t ON t.instance_no = i.instance_no
  JOIN strips AS s ON s.instance_no = i.instance_no
  LEFT JOIN cube.readings AS r ON r.metric = 'mau' AND r.instance_no = i.instance_no AND r.period_start = f.month_start
  LEFT JOIN cube.readings AS u
    ON u.metric = 'seat_utilisation' AND u.instance_no = i.instance_no AND u.period_start = f.month_start
  LEFT JOIN known AS k ON k.instance_no = i.instance_no
)
SELECT n.*, CAST(json_object('id', n.id, 'site_id', n.site_id, 'display_name', n.display_name, 'account_id', n.account_id, 'account_name', n.account_name, 'account_domain', n.account_domain, 'external_domain', n.external_domain, 'instance_type', n.instance_type, 'hosting', n.hosting, 'deploy_type', n.deploy_type, 'permitted_pings', n.permitted_pings, 'permitted_events', n.permitted_events, 'permitted_source', n.permitted_source, 'permitted_since', n.permitted_since, 'observed_pings', n.observed_pings, 'observed_events', n.observed_events, 'observed_since', n.observed_since, 'effective_pings', n.effective_pings, 'effective_events', n.effective_events, 'status', n.status, 'liveness', n.liveness, 'lifecycle', n.lifecycle, 'drift', n.drift, 'findings', n.findings, 'cadence_s', n.cadence_s, 'live_within_s', n.live_within_s, 'late_within_s', n.late_within_s, 'version', n.version, 'versions_behind', n.versions_behind, 'mau', n.mau, 'mau_reason', n.mau_reason, 'mau_complete', n.mau_complete, 'mau_source', n.mau_source, 'mau_last_known', n.mau_last_known, 'mau_period', n.mau_period, 'su_numerator', n.su_numerator, 'su_denominator', n.su_denominator, 'su_reason', n.su_reason, 'mau_trend', n.mau_trend, 'ping_days', n.ping_days, 'seats', n.seats, 'unlimited_seats', n.unlimited_seats, 'segment', n.segment, 'contract_ends', n.contract_ends) AS VARCHAR) AS shown
FROM numbered AS n
ORDER BY n.instance_no NULLS LAST);
