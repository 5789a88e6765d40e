SELECT COALESCE(note, 'skipped') AS note, COUNT(*) AS files
FROM `meta.loads`
WHERE status = 'skipped'
GROUP BY 1
ORDER BY files DESC NULLS LAST, 1 ASC NULLS LAST
