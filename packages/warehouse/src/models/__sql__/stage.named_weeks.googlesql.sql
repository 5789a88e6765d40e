SELECT
  instance_no, COALESCE(wau_start, DATE_TRUNC(day, WEEK)) AS period_start,
  ANY_VALUE(wau HAVING MAX CASE WHEN wau IS NOT NULL AND wau_start IS NOT NULL THEN received_at END) AS wau, MAX(CASE WHEN wau IS NOT NULL AND wau_start IS NOT NULL THEN received_at END) AS wau_at,
  ANY_VALUE(search_users_week HAVING MAX CASE WHEN search_users_week IS NOT NULL THEN received_at END) AS search_users, MAX(CASE WHEN search_users_week IS NOT NULL THEN received_at END) AS search_users_at,
  ANY_VALUE(codenav_wau HAVING MAX CASE WHEN codenav_wau IS NOT NULL THEN received_at END) AS codenav_wau, MAX(CASE WHEN codenav_wau IS NOT NULL THEN received_at END) AS codenav_wau_at,
  ANY_VALUE(cody_wau HAVING MAX CASE WHEN cody_wau IS NOT NULL THEN received_at END) AS cody_wau, MAX(CASE WHEN cody_wau IS NOT NULL THEN received_at END) AS cody_wau_at
FROM `core.instance_days`
GROUP BY 1, 2;
