SELECT
  i.incident_id, i.kind, i.value, i.from_day, i.to_day, COUNT(*) AS instances,
  COUNT(CASE WHEN m.back_day IS NULL THEN 1 END) AS missing
FROM `core.incidents` AS i
JOIN `core.incident_members` AS m ON m.incident_id = i.incident_id
JOIN (SELECT instance_no FROM `cube.fleet` WHERE TRUE
  AND id = @id) AS f ON f.instance_no = m.instance_no
GROUP BY i.incident_id, i.kind, i.value, i.from_day, i.to_day
ORDER BY i.from_day DESC NULLS LAST, i.incident_id ASC NULLS LAST
