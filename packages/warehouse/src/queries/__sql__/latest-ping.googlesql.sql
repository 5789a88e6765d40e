SELECT received_at, level, permitted_pings, fields
FROM `core.latest_pings`
WHERE id = @id
LIMIT 1
