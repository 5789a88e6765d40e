CREATE TABLE stage.hostings AS 
WITH chosen AS (
  SELECT i.instance_no, MAX(o.value) AS value, MAX(o.valid_from) AS since
  FROM stage.identities AS i
  JOIN stage.overrides AS o ON o.instance_id IN (LOWER(i.id), LOWER(i.subscription_id)) AND o.field = 'hosting'
  CROSS JOIN stage.params AS p
  WHERE o.valid_from <= p.as_of_day AND o.valid_to > p.as_of_day
  GROUP BY i.instance_no
),
crm AS (
  SELECT
    account_id, first_as_of AS since,
    CASE
      WHEN LOWER(TRIM(hosting_type)) IN ('on-prem', 'on prem', 'on-premises', 'on-premise', 'self-hosted', 'self hosted', 'self_hosted', 'customer' || CHR(39) || 's cloud')
        THEN 'self_hosted'
      WHEN LOWER(TRIM(hosting_type)) IN ('managed instance', 'managed', 'single-tenant cloud', 'dedicated') THEN 'managed'
      WHEN LOWER(TRIM(hosting_type)) IN ('sourcegraph.com', 'dotcom', 'multi-tenant', 'multi-tenant cloud') THEN 'cloud'
      WHEN LOWER(TRIM(hosting_type)) = 'cloud' AND COALESCE(contract_start, first_as_of) < DATE '2022-01-01' THEN 'cloud'
      WHEN LOWER(TRIM(hosting_type)) = 'cloud' AND COALESCE(contract_start, first_as_of) >= DATE '2022-10-01' THEN 'managed'
      WHEN LOWER(TRIM(hosting_type)) = 'cloud' THEN 'unknown'
    END AS hosting
  FROM stage.accounts
),
domains AS (
  SELECT i.instance_no, COALESCE(s.external_domain, b.instance_domain) AS domain
  FROM stage.identities AS i
  LEFT JOIN stage.sites AS s ON s.site_id = i.site_id
  LEFT JOIN stage.subscriptions AS b ON b.subscription_id = i.subscription_id
),
managed AS (
  SELECT DISTINCT d.instance_no
  FROM domains AS d
  JOIN stage.managed_domains AS m
    ON LENGTH(d.domain) > LENGTH(m.suffix) AND SUBSTR(d.domain, LENGTH(d.domain) - LENGTH(m.suffix) + 1) = m.suffix
),
placed AS (
  SELECT d.instance_no, NULLIF(d.domain, '') AS domain, m.instance_no IS NOT NULL AS is_managed
  FROM domains AS d
  LEFT JOIN managed AS m ON m.instance_no = d.instance_no
),
decided AS (
  SELECT
    i.instance_no, c.value AS chosen, c.since AS chosen_since, crm.hosting AS recorded, crm.since AS recorded_since,
    CASE
      WHEN i.is_cloud THEN 'cloud'
      WHEN p.is_managed THEN 'managed'
      WHEN p.domain IS NOT NULL AND i.subscription_id IS NOT NULL THEN 'self_hosted'
    END AS by_domain,
    i.is_cloud, COALESCE(e.is_workspace, FALSE) AS is_workspace
  FROM stage.identities AS i
  LEFT JOIN stage.event_sites AS e ON e.site_id = i.site_id
  JOIN placed AS p ON p.instance_no = i.instance_no
  LEFT JOIN chosen AS c ON c.instance_no = i.instance_no AND c.value IN ('cloud', 'managed', 'self_hosted', 'unknown')
  LEFT JOIN crm ON crm.account_id = i.account_id
)
SELECT
  instance_no,
  COALESCE(chosen, CASE WHEN is_cloud OR is_workspace THEN 'cloud' END, recorded, by_domain, 'unknown') AS hosting,
  CASE
    WHEN chosen IS NOT NULL THEN 'override'
    WHEN is_cloud THEN 'site_id'
    WHEN is_workspace THEN 'events'
    WHEN recorded IS NOT NULL THEN 'crm'
    WHEN by_domain IS NOT NULL THEN 'domain'
    ELSE 'none'
  END AS hosting_source,
  CASE
    WHEN is_cloud OR is_workspace OR COALESCE(chosen, recorded) = 'unknown' THEN NULL
    WHEN chosen <> by_domain THEN 'override'
    WHEN chosen IS NULL AND recorded <> by_domain THEN 'crm'
  END AS against_domain,
  CASE WHEN chosen IS NOT NULL THEN chosen_since ELSE recorded_since END AS recorded_since
FROM decided;
