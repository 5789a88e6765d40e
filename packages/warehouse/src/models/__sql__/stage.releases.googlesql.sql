WITH newest AS (
  SELECT
    version, released_at,
    ROW_NUMBER() OVER (
      PARTITION BY version ORDER BY as_of DESC NULLS LAST, load_id DESC NULLS LAST, line DESC NULLS LAST
    ) AS age
  FROM `raw.releases`
),
keyed AS (
  SELECT version, released_at, (
    SAFE_CAST(SAFE_CAST(NULLIF(REGEXP_EXTRACT(version, '^([0-9]{1,4})[.]'), '') AS NUMERIC) AS INT64) * 1000000000000
    + SAFE_CAST(SAFE_CAST(NULLIF(REGEXP_EXTRACT(version, '^[0-9]{1,4}[.]([0-9]{1,3})'), '') AS NUMERIC) AS INT64) * 1000000000
    + COALESCE(SAFE_CAST(SAFE_CAST(NULLIF(REGEXP_EXTRACT(version, '^[0-9]{1,4}[.][0-9]{1,3}[.]([0-9]{1,8})'), '') AS NUMERIC) AS INT64), 0)
  ) AS version_key
  FROM newest
  WHERE age = 1 AND released_at IS NOT NULL
)
SELECT
  DIV(version_key, NULLIF(1000000000, 0)) * 1000000000 AS minor_key,
  MIN(released_at) AS released_at
FROM keyed
WHERE version_key IS NOT NULL
GROUP BY 1;
