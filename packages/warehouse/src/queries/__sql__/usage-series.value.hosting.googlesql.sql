SELECT
  period_start, series_key, reason, source,
  instances, COALESCE(seats, 0) AS seats, single_accounts, numerator, denominator, as_of
FROM (
  SELECT series_key AS series_key, period_start, reason, source, instances, seats, single_accounts, numerator, denominator, as_of
  FROM `cube.figures`
  WHERE metric = @metric AND grain = @grain
  AND period_start >= @from_day AND period_start < @to_day
  AND population = @population AND breakdown = @breakdown AND series_key = @series_value
) AS told
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST, CASE reason WHEN 'not_collected_at_level' THEN 0 WHEN 'version_too_old' THEN 1 WHEN 'field_removed' THEN 2 WHEN 'not_received' THEN 3 WHEN 'hidden_by_contract' THEN 4 WHEN 'suppressed_small_group' THEN 5 WHEN 'no_telemetry' THEN 6 WHEN 'silent' THEN 7 WHEN 'not_loaded' THEN 8 WHEN 'masked' THEN 9 WHEN 'parse_error' THEN 10 WHEN 'not_applicable' THEN 11 WHEN 'incomplete_period' THEN 12 END ASC NULLS LAST, CASE source WHEN 'ping' THEN 0 WHEN 'events' THEN 1 WHEN 'mixed' THEN 2 WHEN 'records' THEN 3 END ASC NULLS LAST
