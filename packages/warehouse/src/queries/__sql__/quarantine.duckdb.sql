SELECT kind, quarantine_json AS reasons, COUNT(*) AS loads
FROM meta.loads
WHERE status <> 'skipped' AND quarantined > 0 AND kind IN ('pings', 'events', 'accounts', 'licences', 'releases', 'overrides', 'links')
GROUP BY kind, quarantine_json
ORDER BY kind ASC NULLS LAST, reasons ASC NULLS LAST
