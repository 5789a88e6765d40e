WITH texts AS (
  SELECT DISTINCT remote_site_version AS version_text FROM `raw.pings` WHERE remote_site_version IS NOT NULL
),
clean AS (
  SELECT
    version_text,
    CASE WHEN REGEXP_CONTAINS(version_text, '^v[0-9]') THEN SUBSTR(version_text, 2) ELSE version_text END AS version,
    CASE WHEN CAST(SAFE_CAST(NULLIF(REGEXP_EXTRACT(version_text, '^[0-9]+_([0-9]{4}-[0-9]{2}-[0-9]{2})_'), '') AS DATE) AS STRING) = NULLIF(REGEXP_EXTRACT(version_text, '^[0-9]+_([0-9]{4}-[0-9]{2}-[0-9]{2})_'), '') THEN SAFE_CAST(NULLIF(REGEXP_EXTRACT(version_text, '^[0-9]+_([0-9]{4}-[0-9]{2}-[0-9]{2})_'), '') AS DATE) END AS build_day
  FROM texts
),
keyed AS (
  SELECT version_text, version, build_day, CASE WHEN build_day IS NULL THEN (
    SAFE_CAST(SAFE_CAST(NULLIF(REGEXP_EXTRACT(version, '^([0-9]{1,4})[.]'), '') AS NUMERIC) AS INT64) * 1000000000000
    + SAFE_CAST(SAFE_CAST(NULLIF(REGEXP_EXTRACT(version, '^[0-9]{1,4}[.]([0-9]{1,3})'), '') AS NUMERIC) AS INT64) * 1000000000
    + COALESCE(SAFE_CAST(SAFE_CAST(NULLIF(REGEXP_EXTRACT(version, '^[0-9]{1,4}[.][0-9]{1,3}[.]([0-9]{1,8})'), '') AS NUMERIC) AS INT64), 0)
  ) END AS release_key
  FROM clean
),
dated AS (
  SELECT k.version_text, MAX(r.minor_key) AS newest_key
  FROM keyed AS k
  JOIN `stage.releases` AS r ON r.released_at <= k.build_day
  GROUP BY k.version_text
),
combined AS (
  SELECT
    k.version_text, k.version, k.build_day,
    CASE
      WHEN k.build_day IS NULL THEN k.release_key
      WHEN k.build_day >= DATE '2023-03-01' AND COALESCE(n.newest_key, 0) < 5000000000000 THEN 5000000000000
      WHEN k.build_day < DATE '2023-03-01' AND n.newest_key >= 5000000000000 THEN NULL
      ELSE n.newest_key
    END AS version_key
  FROM keyed AS k
  LEFT JOIN dated AS n ON n.version_text = k.version_text
)
SELECT
  version_text, version, version_key,
  DIV(version_key, NULLIF(1000000000, 0)) * 1000000000 AS minor_key,
  CASE
    WHEN build_day IS NOT NULL THEN 'insiders'
    WHEN version_key IS NOT NULL THEN
      CAST(DIV(version_key, NULLIF(1000000000000, 0)) AS STRING) || '.'
      || CAST(MOD(DIV(version_key, NULLIF(1000000000, 0)), 1000) AS STRING)
  END AS version_minor
FROM combined;
