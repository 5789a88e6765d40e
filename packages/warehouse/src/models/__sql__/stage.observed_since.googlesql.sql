WITH changes AS (
  SELECT
    instance_no, day, observed_pings,
    LAG(observed_pings) OVER (PARTITION BY instance_no ORDER BY day NULLS LAST) AS before_pings
  FROM `stage.grid`
)
SELECT instance_no, MAX(day) AS observed_since
FROM changes
WHERE before_pings IS DISTINCT FROM observed_pings
GROUP BY instance_no;
