WITH matching AS (
  SELECT
    id,
    shown,
    last_ping_at,
    mau_as_of,
    mau_last_known_at,
    LOWER(display_name) AS sort_value
  FROM `cube.fleet`
  WHERE in_customers
  AND instance_no IN (
  SELECT instance_no FROM `cube.readings`
  WHERE metric = @f_reading_0_metric AND grain = @f_reading_0_grain
  AND period_start = @f_reading_0_start
  AND (status IN UNNEST(@f_reading_0_status))
  AND (minor_key >= @f_reading_0_version_from_0)
  AND (version_minor IS NOT NULL AND NOT (version_minor IN UNNEST(@f_reading_0_version_minor)))
  AND NOT (complete OR source IS NOT NULL) AND reason = @f_reading_0_reason)
  AND instance_no IN (
  SELECT instance_no FROM (
  SELECT
    instance_no,
    MAX(CASE WHEN period_start = @f_reading_1_before THEN 1 ELSE 0 END) AS asked_before,
    MAX(CASE WHEN period_start = @f_reading_1_before AND complete THEN 1 ELSE 0 END) AS reports_before,
    SUM(CASE WHEN period_start = @f_reading_1_before AND complete THEN numerator END) AS value_before,
    MAX(CASE WHEN period_start = @f_reading_1_now THEN 1 ELSE 0 END) AS asked_now,
    MAX(CASE WHEN period_start = @f_reading_1_now AND complete THEN 1 ELSE 0 END) AS reports_now,
    SUM(CASE WHEN period_start = @f_reading_1_now AND complete THEN numerator END) AS value_now,
    MIN(COALESCE(CAST(permitted_pings AS STRING), 'unknown')) <> MAX(COALESCE(CAST(permitted_pings AS STRING), 'unknown')) OR MIN(COALESCE(CAST(permitted_events AS STRING), 'unknown')) <> MAX(COALESCE(CAST(permitted_events AS STRING), 'unknown')) AS permission_changed
  FROM `cube.readings`
  WHERE metric = @f_reading_1_metric AND grain = @f_reading_1_grain
  AND period_start >= @f_reading_1_before AND period_start <= @f_reading_1_now
  AND (period_start = @f_reading_1_before OR period_start = @f_reading_1_now)
  AND versions_behind <= @f_reading_1_behind_max
  GROUP BY instance_no
  ) AS pairs
  WHERE CASE WHEN reports_before = 1 AND reports_now = 1 THEN 'same' WHEN reports_now = 1 AND asked_before = 0 THEN 'entered' WHEN reports_before = 1 AND asked_now = 0 THEN 'left' WHEN reports_now = 1 AND permission_changed THEN 'permission_started' WHEN reports_before = 1 AND permission_changed THEN 'permission_stopped' WHEN reports_now = 1 THEN 'started' WHEN reports_before = 1 THEN 'stopped' END = @f_reading_1_part)
)
SELECT * FROM matching
WHERE TRUE
ORDER BY sort_value ASC NULLS LAST, id ASC NULLS LAST
LIMIT @page_rows
