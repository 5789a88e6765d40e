WITH past AS (
  SELECT
    metric, grain, period_start, numerator, denominator, reason, complete, as_of,
    CASE grain
      WHEN 'day' THEN @last_day
      WHEN 'week' THEN @last_week
      ELSE @last_month
    END AS newest
  FROM `cube.readings`
  WHERE instance_no = @instance_no
),
known AS (
  SELECT metric, grain, MAX(period_start) AS known_start
  FROM past
  WHERE reason IS NULL AND period_start <= newest
  GROUP BY metric, grain
)
SELECT p.metric, p.grain, p.period_start, p.numerator, p.denominator, p.reason, p.complete, p.as_of
FROM past AS p
LEFT JOIN known AS k ON k.metric = p.metric AND k.grain = p.grain
WHERE p.period_start = p.newest OR p.period_start = k.known_start
ORDER BY p.metric ASC NULLS LAST, p.grain ASC NULLS LAST, p.period_start ASC NULLS LAST
