SELECT
  instance_no, COALESCE(mau_start, DATE_TRUNC(day, MONTH)) AS period_start,
  ANY_VALUE(mau HAVING MAX CASE WHEN mau IS NOT NULL AND mau_start IS NOT NULL THEN received_at END) AS mau, MAX(CASE WHEN mau IS NOT NULL AND mau_start IS NOT NULL THEN received_at END) AS mau_at,
  ANY_VALUE(users_created HAVING MAX received_at) AS users_created, MAX(received_at) AS users_created_at,
  ANY_VALUE(users_deleted HAVING MAX received_at) AS users_deleted, MAX(received_at) AS users_deleted_at,
  ANY_VALUE(users_retained HAVING MAX received_at) AS users_retained, MAX(received_at) AS users_retained_at,
  ANY_VALUE(users_resurrected HAVING MAX received_at) AS users_resurrected, MAX(received_at) AS users_resurrected_at,
  ANY_VALUE(users_churned HAVING MAX received_at) AS users_churned, MAX(received_at) AS users_churned_at,
  ANY_VALUE(search_users_month HAVING MAX CASE WHEN search_users_month IS NOT NULL THEN received_at END) AS search_users, MAX(CASE WHEN search_users_month IS NOT NULL THEN received_at END) AS search_users_at,
  ANY_VALUE(batch_mau HAVING MAX CASE WHEN batch_mau IS NOT NULL THEN received_at END) AS batch_mau, MAX(CASE WHEN batch_mau IS NOT NULL THEN received_at END) AS batch_mau_at,
  ANY_VALUE(batch_contributors HAVING MAX CASE WHEN batch_contributors IS NOT NULL THEN received_at END) AS batch_contributors, MAX(CASE WHEN batch_contributors IS NOT NULL THEN received_at END) AS batch_contributors_at,
  ANY_VALUE(cody_mau HAVING MAX CASE WHEN cody_mau IS NOT NULL THEN received_at END) AS cody_mau, MAX(CASE WHEN cody_mau IS NOT NULL THEN received_at END) AS cody_mau_at
FROM `core.instance_days`
GROUP BY 1, 2;
