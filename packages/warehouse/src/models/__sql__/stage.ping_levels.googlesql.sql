SELECT
  site_id, day, received_at, version_key, minor_key, version_minor, deploy_type,
  COALESCE(
    LAST_VALUE(own_level IGNORE NULLS) OVER (PARTITION BY site_id ORDER BY day NULLS LAST ROWS UNBOUNDED PRECEDING),
    CASE WHEN only_critical THEN 'critical' ELSE 'full' END
  ) AS level
FROM `stage.ping_days`;
