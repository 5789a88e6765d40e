WITH changes AS (
  SELECT
    instance_no, day,
    LAG(observed_pings) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) IS DISTINCT FROM observed_pings AS pings_change,
    LAG(observed_events) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) IS DISTINCT FROM observed_events AS events_change
  FROM `stage.grid`
)
SELECT
  instance_no, MAX(CASE WHEN pings_change THEN day END) AS observed_since,
  MAX(CASE WHEN events_change THEN day END) AS events_since
FROM changes
GROUP BY instance_no;
