CREATE TABLE stage.relatives AS 
WITH known AS (
  SELECT
    s.instance_no, s.site_id, s.subscription_id, s.liveness, s.version_key, s.first_ping_at, s.last_ping_at, k.license_key
  FROM stage.states AS s
  JOIN stage.sites AS k ON k.site_id = s.site_id
  WHERE s.last_ping_at IS NOT NULL AND NOT s.is_cloud
),
rebuilds AS (
  SELECT
    o.instance_no AS old_no, o.site_id AS old_id, n.instance_no AS new_no, n.site_id AS new_id,
    CAST(n.first_ping_at AS DATE) AS since,
    ROW_NUMBER() OVER (PARTITION BY o.instance_no ORDER BY n.first_ping_at NULLS LAST, n.site_id NULLS LAST) AS new_choice,
    ROW_NUMBER() OVER (PARTITION BY n.instance_no ORDER BY o.last_ping_at DESC NULLS LAST, o.site_id NULLS LAST) AS old_choice
  FROM known AS o
  CROSS JOIN stage.params AS p
  JOIN known AS n ON n.subscription_id = o.subscription_id AND n.last_ping_at > o.last_ping_at
  WHERE o.liveness = 'silent' AND n.first_ping_at > (o.last_ping_at + TO_SECONDS(-p.late_s))
),
reporting AS (
  SELECT instance_no, site_id, license_key, first_ping_at, last_ping_at
  FROM known
  WHERE liveness IN ('live', 'late') AND version_key >= 5001000000000
),
shared AS (
  SELECT
    a.instance_no, b.site_id AS other_id, CAST(GREATEST(a.first_ping_at, b.first_ping_at) AS DATE) AS since,
    ROW_NUMBER() OVER (PARTITION BY a.instance_no ORDER BY b.last_ping_at DESC NULLS LAST, b.site_id NULLS LAST) AS choice
  FROM reporting AS a
  JOIN reporting AS b ON b.license_key = a.license_key AND b.instance_no <> a.instance_no
  WHERE a.first_ping_at <= b.last_ping_at AND b.first_ping_at <= a.last_ping_at
)
SELECT old_no AS instance_no, 'successor' AS relation, new_id AS other_id, since FROM rebuilds WHERE new_choice = 1
UNION ALL
SELECT new_no, 'predecessor', old_id, since FROM rebuilds WHERE old_choice = 1
UNION ALL
SELECT instance_no, 'shared_licence', other_id, since FROM shared WHERE choice = 1;
