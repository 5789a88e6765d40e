SELECT
    period_start,
    'all' AS series_key,
    COUNT(DISTINCT CASE WHEN reason IS NULL THEN account_no END) AS reporting,
    COUNT(DISTINCT account_no) AS eligible
  FROM cube.readings
  WHERE metric = $metric AND grain = $grain AND period_start >= $from_day AND period_start < $to_day
  AND in_customers
  AND instance_no IN (SELECT instance_no FROM cube.fleet WHERE (account_id = ANY($f_account_id)))
  GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 ASC NULLS LAST
