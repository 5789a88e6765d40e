SELECT COUNT(*) AS instances
FROM `cube.fleet`
WHERE account_no IS NULL AND site_id IS NOT NULL AND NOT is_cloud
