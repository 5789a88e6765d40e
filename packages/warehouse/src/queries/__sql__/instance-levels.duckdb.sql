SELECT axis, kind, level, source, valid_from, valid_to
FROM core.levels
WHERE id = $id
ORDER BY axis ASC NULLS LAST, kind ASC NULLS LAST, valid_from ASC NULLS LAST
