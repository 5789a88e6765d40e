SELECT kind, loads, row_count, duplicates, newest_data, last_loaded_at
FROM `meta.sources`
ORDER BY kind ASC NULLS LAST
