CREATE TABLE stage.identities AS 
WITH known AS (
  SELECT s.site_id AS id, s.site_id, k.subscription_id, k.link_source
  FROM stage.sites AS s
  LEFT JOIN stage.links AS k ON k.site_id = s.site_id
  UNION ALL
  SELECT b.subscription_id, CAST(NULL AS STRING), b.subscription_id, 'records'
  FROM stage.subscriptions AS b
  WHERE NOT EXISTS (SELECT 1 FROM stage.links AS k WHERE k.subscription_id = b.subscription_id)
),
joined AS (
  SELECT
    k.id, k.site_id, k.subscription_id, k.link_source, a.account_id, a.account_no, a.account_type,
    COALESCE(k.site_id = p.cloud_site_id, FALSE) AS is_cloud,
    s.first_seen_day AS first_day, s.last_seen_day AS last_day, b.created_day, b.first_start_day, a.contract_start, b.archived_day,
    CASE
      WHEN b.archived_day <= p.as_of_day THEN b.archived_day
      WHEN LOWER(a.account_type) = 'former customer' THEN COALESCE(a.contract_end, a.first_as_of)
    END AS end_day
  FROM known AS k
  CROSS JOIN stage.params AS p
  LEFT JOIN stage.sites AS s ON s.site_id = k.site_id
  LEFT JOIN stage.subscriptions AS b ON b.subscription_id = k.subscription_id
  LEFT JOIN stage.accounts AS a ON a.account_id = b.salesforce_account_id
),
begun AS (
  SELECT
    j.*,
    CASE
      WHEN created_day IS NULL AND first_start_day IS NULL THEN contract_start
      WHEN created_day IS NULL OR first_start_day < created_day THEN first_start_day
      ELSE created_day
    END AS record_day
  FROM joined AS j
)
SELECT
  ROW_NUMBER() OVER (ORDER BY id NULLS LAST) AS instance_no,
  id, site_id, subscription_id, link_source, account_id, account_no, account_type, is_cloud, archived_day, record_day,
  CASE WHEN first_day IS NULL OR record_day < first_day THEN record_day ELSE first_day END AS life_start,
  CASE WHEN last_day >= end_day THEN last_day + 1 ELSE end_day END AS life_end
FROM begun;
