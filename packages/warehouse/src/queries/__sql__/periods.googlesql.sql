SELECT
  c.period_start,
  c.period_end,
  c.is_over,
  CAST(COALESCE(u.instances, 0) AS INT64) AS unlinked
FROM `cube.calendar` AS c
LEFT JOIN `cube.unlinked` AS u ON u.grain = c.grain AND u.period_start = c.period_start
WHERE c.grain = @grain
ORDER BY c.period_start ASC NULLS LAST
