CREATE TABLE core.incident_members (incident_id VARCHAR, instance_no BIGINT, quiet_from DATE, back_day DATE);
INSERT INTO core.incident_members BY NAME SELECT incident_id, instance_no, quiet_from, back_day FROM (
SELECT
  i.incident_id, q.instance_no, MIN(q.quiet_from) AS quiet_from,
  CASE WHEN COUNT(q.next_day) = COUNT(*) THEN MAX(q.next_day) END AS back_day
FROM core.incidents AS i
JOIN stage.quiet AS q ON q.quiet_from >= i.from_day
  AND q.quiet_from <= GREATEST(i.last_start_day, (i.from_day + CAST(7 AS INTEGER)))
  AND (i.to_day IS NULL OR q.quiet_from < i.to_day)
  AND COALESCE(i.value, '') = CASE i.kind WHEN 'hosting' THEN q.hosting WHEN 'version' THEN q.version_minor ELSE '' END
GROUP BY i.incident_id, q.instance_no);
