WITH newest AS (
  SELECT
    l.*,
    ROW_NUMBER() OVER (
      PARTITION BY subscription_id
      ORDER BY as_of DESC NULLS LAST, start_day DESC NULLS LAST, license_id DESC NULLS LAST
    ) AS age
  FROM `stage.licences` AS l
  WHERE subscription_id IS NOT NULL
),
spans AS (
  SELECT
    subscription_id, MIN(start_day) AS first_start_day, MAX(COALESCE(end_day, DATE '9999-01-01')) AS last_end_day,
    MAX(CASE WHEN tagged_internal THEN 1 ELSE 0 END) = 1 AS tagged_internal,
    MAX(CASE WHEN tagged_secondary THEN 1 ELSE 0 END) = 1 AS tagged_secondary
  FROM `stage.licences`
  WHERE subscription_id IS NOT NULL
  GROUP BY subscription_id
)
SELECT
  n.subscription_id, n.subscription_display_name, n.instance_domain, n.instance_type, n.salesforce_account_id,
  CAST(n.subscription_created_at AS DATE) AS created_day, CAST(n.subscription_archived_at AS DATE) AS archived_day,
  s.first_start_day, s.last_end_day, s.tagged_internal, s.tagged_secondary
FROM newest AS n
JOIN spans AS s ON s.subscription_id = n.subscription_id
WHERE n.age = 1;
