SELECT c.grain, c.period_start, COUNT(i.instance_no) AS instances
FROM `cube.calendar` AS c
LEFT JOIN `stage.periods` AS p ON p.grain = c.grain AND p.period_start = c.period_start
LEFT JOIN `core.instances` AS i
  ON i.instance_no = p.instance_no AND i.account_no IS NULL AND i.site_id IS NOT NULL AND NOT i.is_cloud
GROUP BY c.grain, c.period_start
ORDER BY c.grain NULLS LAST, c.period_start NULLS LAST;
