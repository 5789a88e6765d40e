WITH cody_purchases AS (
  SELECT DISTINCT n.products_purchased
  FROM `raw.accounts` AS n
  JOIN `stage.cody_products` AS c ON STRPOS(LOWER(n.products_purchased), c.name) > 0
),
exports AS (
  SELECT
    n.id AS account_id, CAST(n.as_of AS DATE) AS export_day, n.contract_start,
    LOWER(REGEXP_REPLACE(n.telemetry_contract_level, r'^\p{Zs}+|\p{Zs}+$', '')) AS ping_level, LOWER(REGEXP_REPLACE(n.user_level_event_usage, r'^\p{Zs}+|\p{Zs}+$', '')) AS user_level,
    c.products_purchased IS NOT NULL AS has_cody,
    ROW_NUMBER() OVER (
      PARTITION BY n.id, CAST(n.as_of AS DATE) ORDER BY n.as_of DESC NULLS LAST, n.load_id DESC NULLS LAST, n.line DESC NULLS LAST
    ) AS age
  FROM `raw.accounts` AS n
  LEFT JOIN cody_purchases AS c ON c.products_purchased = n.products_purchased
  WHERE n.id IS NOT NULL
),
daily AS (
  SELECT
    account_id, export_day, contract_start, ping_level, user_level, has_cody,
    LAG(export_day) OVER (PARTITION BY account_id ORDER BY export_day NULLS LAST) AS day_before,
    LEAD(export_day) OVER (PARTITION BY account_id ORDER BY export_day NULLS LAST) AS day_after
  FROM exports
  WHERE age = 1
)
SELECT
  account_id,
  CASE WHEN day_before IS NULL AND contract_start < export_day THEN contract_start ELSE export_day END AS valid_from,
  COALESCE(day_after, DATE '9999-01-01') AS valid_to,
  CASE WHEN ping_level IN ('none', 'critical', 'full') THEN ping_level END AS ping_level,
  CASE
    WHEN user_level = 'yes' THEN 'all'
    WHEN user_level = 'no' AND has_cody THEN 'cody_only'
    WHEN user_level = 'no' THEN 'none'
  END AS event_level
FROM daily;
