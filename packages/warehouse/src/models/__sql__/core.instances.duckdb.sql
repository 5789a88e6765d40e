CREATE TABLE core.instances (instance_no BIGINT, id VARCHAR, site_id VARCHAR, subscription_id VARCHAR, display_name VARCHAR, account_id VARCHAR, account_no BIGINT, account_name VARCHAR, account_domain VARCHAR, account_type VARCHAR, instance_type ENUM('primary', 'secondary', 'internal'), type_source VARCHAR, is_cloud BOOLEAN, hosting ENUM('cloud', 'managed', 'self_hosted', 'unknown'), hosting_source VARCHAR, deploy_type ENUM('kubernetes', 'helm', 'kustomize', 'k3s', 'docker-compose', 'docker-container', 'pure-docker', 'other', 'unknown'), deploy_type_raw VARCHAR, external_url VARCHAR, external_domain VARCHAR, installer_email VARCHAR, installer_domain VARCHAR, remote_ip VARCHAR, license_fingerprint VARCHAR, sent_key_fingerprint VARCHAR, link_source VARCHAR, suggested_account_id VARCHAR, suggested_account_name VARCHAR, suggested_why VARCHAR, version VARCHAR, version_key BIGINT, version_minor VARCHAR, versions_behind BIGINT, permitted_pings ENUM('none', 'critical', 'full'), permitted_events ENUM('none', 'cody_only', 'all'), permitted_source VARCHAR, permitted_since DATE, observed_pings ENUM('none', 'critical', 'full'), observed_events ENUM('none', 'cody_only', 'all'), observed_since DATE, effective_pings ENUM('none', 'critical', 'full'), effective_events ENUM('none', 'cody_only', 'all'), status ENUM('none', 'critical', 'full', 'full_events', 'events_only'), liveness ENUM('live', 'late', 'silent', 'never_seen'), lifecycle ENUM('active', 'decommissioned'), drift ENUM('over_collection', 'unlinked', 'unexpected_silence', 'under_collection', 'unknown_contract', 'expected_silence', 'in_sync'), findings VARCHAR, finding_bits BIGINT, first_ping_at TIMESTAMP, last_ping_at TIMESTAMP, cadence_s BIGINT, live_within_s BIGINT, late_within_s BIGINT, pings BIGINT, seats BIGINT, unlimited_seats BOOLEAN, segment ENUM('under_100', '100_to_499', '500_to_1999', 'from_2000', 'unlimited', 'unknown'), contract_ends DATE, licence_expires DATE, life_start DATE, life_end DATE, in_customers BOOLEAN);
INSERT INTO core.instances BY NAME SELECT instance_no, id, site_id, subscription_id, display_name, account_id, account_no, account_name, account_domain, account_type, instance_type, type_source, is_cloud, hosting, hosting_source, deploy_type, deploy_type_raw, external_url, external_domain, installer_email, installer_domain, remote_ip, license_fingerprint, sent_key_fingerprint, link_source, suggested_account_id, suggested_account_name, suggested_why, version, version_key, version_minor, versions_behind, permitted_pings, permitted_events, permitted_source, permitted_since, observed_pings, observed_events, observed_since, effective_pings, effective_events, status, liveness, lifecycle, drift, findings, finding_bits, first_ping_at, last_ping_at, cadence_s, live_within_s, late_within_s, pings, seats, unlimited_seats, segment, contract_ends, licence_expires, life_start, life_end, in_customers FROM (
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
  i.instance_no, i.id, i.site_id, i.subscription_id, CASE
    WHEN s.is_cloud THEN 'Multi-tenant cloud'
    ELSE COALESCE(
      NULLIF(b.subscription_display_name, ''), a.account_name, k.external_domain, k.installer_domain, SUBSTR(i.id, 1, 8)
    )
  END AS display_name,
  i.account_id, i.account_no, a.account_name, a.account_domain, i.account_type, s.instance_type, t.type_source, s.is_cloud,
  h.hosting, h.hosting_source, COALESCE(k.deploy_type, 'unknown') AS deploy_type, k.deploy_type_raw, k.external_url,
  k.external_domain, k.installer_email, k.installer_domain, k.remote_ip,
  COALESCE(SUBSTR(md5(k.license_key), 1, 8), n.fingerprint) AS license_fingerprint,
  SUBSTR(md5(k.license_key), 1, 8) AS sent_key_fingerprint, i.link_source,
  u.account_id AS suggested_account_id, u.account_name AS suggested_account_name, u.why AS suggested_why,
  k.version, k.version_key, k.version_minor, v.versions_behind,
  s.permitted_pings, s.permitted_events, s.permitted_source,
  CASE WHEN s.permitted_pings IS NOT NULL THEN s.permitted_from END AS permitted_since,
  s.observed_pings, s.observed_events, o.observed_since,
  s.effective_pings, s.effective_events, CASE
    WHEN s.effective_pings = 'none' AND COALESCE(s.effective_events, 'none') <> 'none' THEN 'events_only'
    WHEN s.effective_pings = 'full' AND s.effective_events = 'all' THEN 'full_events'
    ELSE s.effective_pings
  END AS status,
  s.liveness, s.lifecycle, COALESCE(f.drift, 'in_sync') AS drift, COALESCE(f.findings, '[]') AS findings,
  COALESCE(f.finding_bits, 0) AS finding_bits,
  s.first_ping_at, s.last_ping_at, s.cadence_s, s.live_within_s, s.late_within_s, COALESCE(k.pings, 0) AS pings,
  s.seats, COALESCE(s.unlimited_seats, FALSE) AS unlimited_seats, CASE
    WHEN s.unlimited_seats THEN 'unlimited'
    WHEN s.seats IS NULL THEN 'unknown'
    WHEN s.seats < 100 THEN 'under_100'
    WHEN s.seats < 500 THEN '100_to_499'
    WHEN s.seats < 2000 THEN '500_to_1999'
    ELSE 'from_2000'
  END AS segment,
  a.contract_end AS contract_ends, CASE WHEN b.last_end_day < DATE '9999-01-01' THEN b.last_end_day END AS licence_expires,
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
ORDER BY i.instance_no NULLS LAST);
