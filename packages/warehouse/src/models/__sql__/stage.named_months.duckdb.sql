CREATE TABLE stage.named_months AS 
SELECT
  instance_no, COALESCE(mau_start, CAST(DATE_TRUNC('month', day) AS DATE)) AS period_start,
  arg_max_null(mau, CASE WHEN mau IS NOT NULL AND mau_start IS NOT NULL THEN received_at END) AS mau, MAX(CASE WHEN mau IS NOT NULL AND mau_start IS NOT NULL THEN received_at END) AS mau_at,
  arg_max_null(users_created, received_at) AS users_created, MAX(received_at) AS users_created_at,
  arg_max_null(users_deleted, received_at) AS users_deleted, MAX(received_at) AS users_deleted_at,
  arg_max_null(users_retained, received_at) AS users_retained, MAX(received_at) AS users_retained_at,
  arg_max_null(users_resurrected, received_at) AS users_resurrected, MAX(received_at) AS users_resurrected_at,
  arg_max_null(users_churned, received_at) AS users_churned, MAX(received_at) AS users_churned_at,
  arg_max_null(search_users_month, CASE WHEN search_users_month IS NOT NULL THEN received_at END) AS search_users, MAX(CASE WHEN search_users_month IS NOT NULL THEN received_at END) AS search_users_at,
  arg_max_null(batch_mau, CASE WHEN batch_mau IS NOT NULL THEN received_at END) AS batch_mau, MAX(CASE WHEN batch_mau IS NOT NULL THEN received_at END) AS batch_mau_at,
  arg_max_null(batch_contributors, CASE WHEN batch_contributors IS NOT NULL THEN received_at END) AS batch_contributors, MAX(CASE WHEN batch_contributors IS NOT NULL THEN received_at END) AS batch_contributors_at,
  arg_max_null(cody_mau, CASE WHEN cody_mau IS NOT NULL THEN received_at END) AS cody_mau, MAX(CASE WHEN cody_mau IS NOT NULL THEN received_at END) AS cody_mau_at
FROM core.instance_days
GROUP BY 1, 2;
