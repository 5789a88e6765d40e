SELECT axis, kind, level, source, valid_from, valid_to
FROM core.levels
WHERE id = $id
ORDER BY CASE axis WHEN 'pings' THEN 0 WHEN 'events' THEN 1 END ASC NULLS LAST, CASE kind WHEN 'permitted' THEN 0 WHEN 'observed' THEN 1 WHEN 'effective' THEN 2 END ASC NULLS LAST, valid_from ASC NULLS LAST
