WITH finished AS (
  SELECT MAX(period_start) AS month_start FROM `cube.calendar` WHERE grain = 'month' AND is_over
),
places AS (
  SELECT q.place, DATE_ADD(f.month_start, INTERVAL (-11) MONTH) AS first_month, f.month_start
  FROM finished AS f
  CROSS JOIN (SELECT 0 AS place UNION ALL SELECT 1 AS place UNION ALL SELECT 2 AS place UNION ALL SELECT 3 AS place UNION ALL SELECT 4 AS place UNION ALL SELECT 5 AS place UNION ALL SELECT 6 AS place UNION ALL SELECT 7 AS place UNION ALL SELECT 8 AS place UNION ALL SELECT 9 AS place UNION ALL SELECT 10 AS place UNION ALL SELECT 11 AS place) AS q
),
months AS (
  SELECT m.place, m.month_start, c.period_start
  FROM (
    SELECT place, month_start, CASE place WHEN 0 THEN DATE_ADD(first_month, INTERVAL (0) MONTH) WHEN 1 THEN DATE_ADD(first_month, INTERVAL (1) MONTH) WHEN 2 THEN DATE_ADD(first_month, INTERVAL (2) MONTH) WHEN 3 THEN DATE_ADD(first_month, INTERVAL (3) MONTH) WHEN 4 THEN DATE_ADD(first_month, INTERVAL (4) MONTH) WHEN 5 THEN DATE_ADD(first_month, INTERVAL (5) MONTH) WHEN 6 THEN DATE_ADD(first_month, INTERVAL (6) MONTH) WHEN 7 THEN DATE_ADD(first_month, INTERVAL (7) MONTH) WHEN 8 THEN DATE_ADD(first_month, INTERVAL (8) MONTH) WHEN 9 THEN DATE_ADD(first_month, INTERVAL (9) MONTH) WHEN 10 THEN DATE_ADD(first_month, INTERVAL (10) MONTH) WHEN 11 THEN DATE_ADD(first_month, INTERVAL (11) MONTH) END AS trend_start
    FROM places
  ) AS m
  LEFT JOIN `cube.calendar` AS c ON c.grain = 'month' AND c.period_start = m.trend_start
),
trends AS (
  SELECT
    i.instance_no,
    STRING_AGG(COALESCE(CASE WHEN r.complete THEN CAST(r.numerator AS STRING) END, ''), ',' ORDER BY m.place) AS mau_trend
  FROM `core.instances` AS i
  CROSS JOIN months AS m
  LEFT JOIN `cube.readings` AS r
    ON r.metric = 'mau' AND r.instance_no = i.instance_no AND r.period_start = m.period_start
  GROUP BY i.instance_no
),
window_days AS (
  SELECT q.day, COUNT(g.day) AS unused
  FROM (SELECT day FROM UNNEST(GENERATE_DATE_ARRAY((SELECT DATE_ADD(as_of_day, INTERVAL (-89) DAY) FROM `stage.params`), (SELECT as_of_day FROM `stage.params`))) AS day) AS q
  LEFT JOIN `stage.days` AS g ON g.day = q.day
  GROUP BY q.day
),
strips AS (
  SELECT
    i.instance_no,
    STRING_AGG(CASE WHEN g.day IS NULL THEN '-' WHEN g.ping_day = g.day THEN '1' ELSE '0' END, '' ORDER BY w.day) AS ping_days
  FROM `core.instances` AS i
  CROSS JOIN window_days AS w
  LEFT JOIN `stage.grid` AS g ON g.instance_no = i.instance_no AND g.day = w.day
  GROUP BY i.instance_no
),
known AS (
  SELECT k.instance_no, k.numerator AS known_mau, k.as_of AS known_at, k.source AS known_source
  FROM (
    SELECT instance_no, MAX(period_start) AS known_start FROM `cube.readings` WHERE metric = 'mau' AND complete GROUP BY instance_no
  ) AS n
  JOIN `cube.readings` AS k ON k.metric = 'mau' AND k.instance_no = n.instance_no AND k.period_start = n.known_start
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
  FROM `core.instances` AS i
  CROSS JOIN finished AS f
  JOIN trends AS t ON t.instance_no = i.instance_no
  JOIN strips AS s ON s.instance_no = i.instance_no
  LEFT JOIN `cube.readings` AS r ON r.metric = 'mau' AND r.instance_no = i.instance_no AND r.period_start = f.month_start
  LEFT JOIN `cube.readings` AS u
    ON u.metric = 'seat_utilisation' AND u.instance_no = i.instance_no AND u.period_start = f.month_start
  LEFT JOIN known AS k ON k.instance_no = i.instance_no
)
SELECT n.*, TO_JSON_STRING(STRUCT(n.id AS id, n.site_id AS site_id, n.display_name AS display_name, n.account_id AS account_id, n.account_name AS account_name, n.account_domain AS account_domain, n.external_domain AS external_domain, n.instance_type AS instance_type, n.hosting AS hosting, n.deploy_type AS deploy_type, n.permitted_pings AS permitted_pings, n.permitted_events AS permitted_events, n.permitted_source AS permitted_source, n.permitted_since AS permitted_since, n.observed_pings AS observed_pings, n.observed_events AS observed_events, n.observed_since AS observed_since, n.effective_pings AS effective_pings, n.effective_events AS effective_events, n.status AS status, n.liveness AS liveness, n.lifecycle AS lifecycle, n.drift AS drift, n.findings AS findings, n.cadence_s AS cadence_s, n.live_within_s AS live_within_s, n.late_within_s AS late_within_s, n.version AS version, n.versions_behind AS versions_behind, n.mau AS mau, n.mau_reason AS mau_reason, n.mau_complete AS mau_complete, n.mau_source AS mau_source, n.mau_last_known AS mau_last_known, n.mau_period AS mau_period, n.su_numerator AS su_numerator, n.su_denominator AS su_denominator, n.su_reason AS su_reason, n.mau_trend AS mau_trend, n.ping_days AS ping_days, n.seats AS seats, n.unlimited_seats AS unlimited_seats, n.segment AS segment, n.contract_ends AS contract_ends)) AS shown
FROM numbered AS n
ORDER BY n.instance_no NULLS LAST;
