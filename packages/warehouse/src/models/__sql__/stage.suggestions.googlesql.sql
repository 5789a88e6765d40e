WITH matches AS (
  SELECT
    s.site_id, a.account_id, a.account_name,
    ROW_NUMBER() OVER (PARTITION BY s.site_id ORDER BY a.account_id NULLS LAST) AS choice
  FROM `stage.sites` AS s
  JOIN `stage.accounts` AS a ON a.account_domain = s.installer_domain
)
SELECT site_id, account_id, account_name, 'installer_email_domain' AS why FROM matches WHERE choice = 1;
