WITH last_seen AS (
  SELECT site_id, MAX(received_at) AS last_ping_at FROM `stage.pings` GROUP BY site_id
),
recent AS (
  SELECT p.site_id, p.received_at,
    LAG(p.received_at) OVER (PARTITION BY p.site_id ORDER BY p.received_at NULLS LAST, p.content_hash NULLS LAST) AS before_at
  FROM `stage.pings` AS p
  JOIN last_seen AS l ON l.site_id = p.site_id
  WHERE (UNIX_SECONDS(l.last_ping_at) - UNIX_SECONDS(p.received_at)) <= 2592000
),
gaps AS (
  SELECT
    site_id, (UNIX_SECONDS(received_at) - UNIX_SECONDS(before_at)) AS gap_s,
    ROW_NUMBER() OVER (PARTITION BY site_id ORDER BY (UNIX_SECONDS(received_at) - UNIX_SECONDS(before_at)) NULLS LAST) AS place,
    COUNT(*) OVER (PARTITION BY site_id) AS gap_count
  FROM recent
  WHERE before_at IS NOT NULL
),
middle AS (
  SELECT site_id, SUM(gap_s) AS sum_s, COUNT(*) AS middle_count
  FROM gaps
  WHERE place IN (DIV(gap_count + 1, NULLIF(2, 0)), DIV(gap_count + 2, NULLIF(2, 0)))
  GROUP BY site_id
)
SELECT site_id, GREATEST(1800, CAST(DIV(sum_s, NULLIF(middle_count, 0)) AS INT64)) AS cadence_s
FROM middle;
