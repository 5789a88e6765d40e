SELECT version, MIN(day) AS first_day, MAX(day) AS last_day
FROM `core.instance_days`
WHERE instance_no = @instance_no AND version IS NOT NULL
GROUP BY version
ORDER BY first_day ASC NULLS LAST, last_day ASC NULLS LAST, version ASC NULLS LAST
