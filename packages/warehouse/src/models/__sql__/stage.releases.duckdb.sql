CREATE TABLE stage.releases AS 
WITH newest AS (
  SELECT
    version, released_at,
    ROW_NUMBER() OVER (
      PARTITION BY version ORDER BY as_of DESC NULLS LAST, load_id DESC NULLS LAST, line DESC NULLS LAST
    ) AS age
  FROM raw.releases
),
keyed AS (
  SELECT version, released_at, (
    TRY_CAST(NULLIF(regexp_extract(version, '^([0-9]{1,4})[.]', 1), '') AS BIGINT) * 1000000000000
    + TRY_CAST(NULLIF(regexp_extract(version, '^[0-9]{1,4}[.]([0-9]{1,3})', 1), '') AS BIGINT) * 1000000000
    + COALESCE(TRY_CAST(NULLIF(regexp_extract(version, '^[0-9]{1,4}[.][0-9]{1,3}[.]([0-9]{1,8})', 1), '') AS BIGINT), 0)
  ) AS version_key
  FROM newest
  WHERE age = 1 AND released_at IS NOT NULL
)
SELECT
  ((version_key) // NULLIF(1000000000, 0)) * 1000000000 AS minor_key,
  MIN(released_at) AS released_at
FROM keyed
WHERE version_key IS NOT NULL
GROUP BY 1;
