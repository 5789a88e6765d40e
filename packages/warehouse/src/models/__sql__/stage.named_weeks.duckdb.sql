CREATE TABLE stage.named_weeks AS 
SELECT
  instance_no, COALESCE(wau_start, (day - CAST(EXTRACT(DAYOFWEEK FROM day) AS INTEGER))) AS period_start,
  arg_max_null(wau, CASE WHEN wau IS NOT NULL AND wau_start IS NOT NULL THEN received_at END) AS wau, MAX(CASE WHEN wau IS NOT NULL AND wau_start IS NOT NULL THEN received_at END) AS wau_at,
  arg_max_null(search_users_week, CASE WHEN search_users_week IS NOT NULL THEN received_at END) AS search_users, MAX(CASE WHEN search_users_week IS NOT NULL THEN received_at END) AS search_users_at,
  arg_max_null(codenav_wau, CASE WHEN codenav_wau IS NOT NULL THEN received_at END) AS codenav_wau, MAX(CASE WHEN codenav_wau IS NOT NULL THEN received_at END) AS codenav_wau_at,
  arg_max_null(cody_wau, CASE WHEN cody_wau IS NOT NULL THEN received_at END) AS cody_wau, MAX(CASE WHEN cody_wau IS NOT NULL THEN received_at END) AS cody_wau_at
FROM core.instance_days
GROUP BY 1, 2;
