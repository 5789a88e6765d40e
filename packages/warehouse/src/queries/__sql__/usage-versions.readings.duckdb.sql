SELECT version_minor, COUNT(*) AS instances
FROM cube.readings
WHERE version_minor IS NOT NULL
  AND metric = CAST($metric AS ENUM('dau', 'wau', 'mau', 'stickiness', 'user_accounts', 'seat_utilisation', 'users_created', 'users_deleted', 'users_retained', 'users_resurrected', 'users_churned', 'search_users', 'codenav_wau', 'batch_mau', 'batch_contributors', 'cody_wau', 'cody_mau', 'dau_events', 'wau_events', 'mau_events', 'wau_rolling_7d', 'mau_rolling_28d', 'users_new', 'users_retained_events', 'users_resurrected_events', 'users_churned_events', 'saturation_search', 'saturation_code_navigation', 'saturation_batch_changes', 'saturation_code_insights', 'saturation_notebooks', 'saturation_code_monitoring', 'saturation_cody')) AND grain = CAST($grain AS ENUM('day', 'week', 'month'))
  AND period_start >= $from_day AND period_start < $to_day
  AND in_customers
  AND instance_no IN (SELECT instance_no FROM cube.fleet WHERE STRPOS(search_text, $f_term_0) > 0)
GROUP BY 1
ORDER BY 2 DESC NULLS LAST, 1 ASC NULLS LAST
LIMIT 6
