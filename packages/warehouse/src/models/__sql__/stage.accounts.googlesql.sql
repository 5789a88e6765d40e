WITH newest AS (
  SELECT a.*, ROW_NUMBER() OVER (PARTITION BY id ORDER BY as_of DESC NULLS LAST, load_id DESC NULLS LAST, line DESC NULLS LAST) AS age, CAST(MIN(as_of) OVER (PARTITION BY id) AS DATE) AS first_as_of
  FROM `raw.accounts` AS a
  WHERE id IS NOT NULL
)
SELECT
  ROW_NUMBER() OVER (ORDER BY n.id NULLS LAST) AS account_no,
  n.id AS account_id, n.name AS account_name, n.type AS account_type,
  CASE
    WHEN STARTS_WITH(LOWER(NULLIF(REGEXP_EXTRACT(n.website, '^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)'), '')), 'www.') THEN SUBSTR(LOWER(NULLIF(REGEXP_EXTRACT(n.website, '^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)'), '')), 5)
    ELSE LOWER(NULLIF(REGEXP_EXTRACT(n.website, '^[a-zA-Z][a-zA-Z0-9+.-]*://(?:[^/@]*@)?([^/:?#]+)'), ''))
  END AS account_domain,
  n.industry, n.billing_country, n.number_of_employees, n.account_executive_team, n.technical_advisor_team,
  n.products_purchased, n.contract_start, n.contract_end, n.seats, COALESCE(n.unlimited_seats, FALSE) AS unlimited_seats,
  n.total_addressable_market, n.hosting_type, n.telemetry_contract_level, n.user_level_event_usage,
  n.telemetry_carve_outs, n.as_of, n.first_as_of
FROM newest AS n
WHERE n.age = 1 AND NOT COALESCE(n.is_deleted, FALSE);
