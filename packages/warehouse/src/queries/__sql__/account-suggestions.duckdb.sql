WITH asked AS (
  SELECT id, external_domain, installer_domain
  FROM cube.fleet
  WHERE account_id IS NULL AND NOT is_cloud AND (COALESCE(LEN($ids), 0) > 0 AND list_contains($ids, id))
),
domains AS (
  SELECT id, 'installer_email_domain' AS why, LOWER(installer_domain) AS domain FROM asked
  UNION DISTINCT
  SELECT id, 'external_domain' AS why, NULLIF(regexp_extract(external_domain, '^(.+)$', 1), '') AS domain FROM asked
  UNION DISTINCT
  SELECT id, 'external_domain' AS why, NULLIF(regexp_extract(external_domain, '([^.]+[.][^.]+)$', 1), '') AS domain FROM asked
  UNION DISTINCT
  SELECT id, 'external_domain' AS why, NULLIF(regexp_extract(external_domain, '([^.]+[.][^.]+[.][^.]+)$', 1), '') AS domain FROM asked
)
SELECT d.id, a.account_id, a.account_name, d.why
FROM domains AS d
JOIN core.accounts AS a ON a.account_domain = d.domain
ORDER BY d.id NULLS LAST, d.why DESC NULLS LAST, a.account_id NULLS LAST
