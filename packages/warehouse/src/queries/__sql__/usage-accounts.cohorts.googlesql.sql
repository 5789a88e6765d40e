SELECT
  c.period_start, a.series_key,
  COUNT(CASE WHEN (a.complete_in & c.bit) <> 0 OR (FALSE AND (a.value_in & c.bit) <> 0) THEN 1 END) AS reporting,
  COUNT(*) AS eligible
FROM (
  SELECT
    block, account_no, metric AS series_key,
    BIT_OR(periods) AS known_in,
    BIT_OR(CASE WHEN complete THEN periods ELSE 0 END) AS complete_in,
    BIT_OR(CASE WHEN has_value THEN periods ELSE 0 END) AS value_in
  FROM `cube.cell_accounts`
  WHERE metric IN UNNEST(@metrics) AND grain = @grain
  AND in_customers
  AND multi_customers
  AND block >= DIV(DIV(DATE_DIFF(@from_day, DATE '1900-01-07', DAY), NULLIF(7, 0)), NULLIF(50, 0)) AND block <= DIV(DIV(DATE_DIFF(@to_day, DATE '1900-01-07', DAY), NULLIF(7, 0)), NULLIF(50, 0))
  GROUP BY 1, 2, 3
) AS a
JOIN `cube.calendar` AS c ON c.block = a.block
WHERE c.grain = @grain AND (a.known_in & c.bit) <> 0
  AND period_start >= @from_day AND period_start < @to_day
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, CAST(series_key AS STRING) ASC NULLS LAST
