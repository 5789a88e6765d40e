import type { Model } from '../model';

/**
 * To which subscription a site belongs, first match wins: staff link, licence key, the
 * site id that licence checks reported, exact domain (when only one subscription has it).
 */
export const stageLinks: Model = {
  name: 'stage.links',
  grain: 'one row per linked site',
  parts: [
    () => `
WITH staff AS (
  SELECT
    LOWER(site_id) AS site_id, subscription_id, COALESCE(valid_from, DATE '1970-01-01') AS valid_from, valid_to,
    ROW_NUMBER() OVER (
      PARTITION BY site_id, valid_from ORDER BY as_of DESC NULLS LAST, load_id DESC NULLS LAST, line DESC NULLS LAST
    ) AS age
  FROM raw.links
  WHERE site_id IS NOT NULL AND subscription_id IS NOT NULL
),
domains AS (
  SELECT instance_domain, MAX(subscription_id) AS subscription_id
  FROM stage.subscriptions
  WHERE instance_domain IS NOT NULL AND instance_domain <> ''
  GROUP BY instance_domain
  HAVING COUNT(*) = 1
),
candidates AS (
  SELECT s.site_id, f.subscription_id, 'staff' AS link_source, 1 AS place, f.valid_from AS since
  FROM stage.sites AS s
  JOIN staff AS f ON f.site_id = s.site_id AND f.age = 1
  CROSS JOIN stage.params AS p
  WHERE f.valid_from <= p.as_of_day AND (f.valid_to IS NULL OR f.valid_to > p.as_of_day)
  UNION ALL
  SELECT s.site_id, l.subscription_id, 'licence_key', 2, l.start_day
  FROM stage.sites AS s
  JOIN stage.licences AS l ON l.license_key = s.license_key
  WHERE l.subscription_id IS NOT NULL
  UNION ALL
  SELECT s.site_id, l.subscription_id, 'detected_id', 3, COALESCE(CAST(l.detected_at AS DATE), l.start_day)
  FROM stage.sites AS s
  JOIN stage.licences AS l ON l.detected_instance_id = s.site_id
  WHERE l.subscription_id IS NOT NULL
  UNION ALL
  SELECT s.site_id, d.subscription_id, 'domain', 4, s.first_day
  FROM stage.sites AS s
  JOIN domains AS d ON d.instance_domain = s.external_domain
),
ranked AS (
  SELECT
    c.site_id, c.subscription_id, c.link_source,
    ROW_NUMBER() OVER (
      PARTITION BY c.site_id ORDER BY c.place NULLS LAST, c.since DESC NULLS LAST, c.subscription_id NULLS LAST
    ) AS choice
  FROM candidates AS c
  CROSS JOIN stage.params AS p
  WHERE c.site_id <> p.cloud_site_id
)
SELECT site_id, subscription_id, link_source FROM ranked WHERE choice = 1`,
  ],
};

/** For sites without a link: the account whose web domain is that of the installer's e-mail. Only a suggestion. */
export const stageSuggestions: Model = {
  name: 'stage.suggestions',
  grain: 'one row per unlinked site with a suggested account',
  parts: [
    () => `
WITH matches AS (
  SELECT
    s.site_id, a.account_id, a.account_name,
    ROW_NUMBER() OVER (PARTITION BY s.site_id ORDER BY a.account_id NULLS LAST) AS choice
  FROM stage.sites AS s
  JOIN stage.accounts AS a ON a.account_domain = s.installer_domain
)
SELECT site_id, account_id, account_name, 'installer_email_domain' AS why FROM matches WHERE choice = 1`,
  ],
};

/**
 * The instances: every site that sent a ping or an event, and every subscription of which no site is
 * known. Each with its account, and with the days between which it lives.
 */
export const stageIdentities: Model = {
  name: 'stage.identities',
  grain: 'one row per instance',
  parts: [
    () => `
WITH known AS (
  SELECT s.site_id AS id, s.site_id, k.subscription_id, k.link_source
  FROM stage.sites AS s
  LEFT JOIN stage.links AS k ON k.site_id = s.site_id
  UNION ALL
  SELECT b.subscription_id, CAST(NULL AS STRING), b.subscription_id, 'records'
  FROM stage.subscriptions AS b
  WHERE NOT EXISTS (SELECT 1 FROM stage.links AS k WHERE k.subscription_id = b.subscription_id)
),
joined AS (
  SELECT
    k.id, k.site_id, k.subscription_id, k.link_source, a.account_id, a.account_no, a.account_type,
    COALESCE(k.site_id = p.cloud_site_id, FALSE) AS is_cloud,
    s.first_seen_day AS first_day, s.last_seen_day AS last_day, b.created_day, b.first_start_day, a.contract_start, b.archived_day,
    CASE
      WHEN b.archived_day <= p.as_of_day THEN b.archived_day
      WHEN LOWER(a.account_type) = 'former customer' THEN COALESCE(a.contract_end, a.first_as_of)
    END AS end_day
  FROM known AS k
  CROSS JOIN stage.params AS p
  LEFT JOIN stage.sites AS s ON s.site_id = k.site_id
  LEFT JOIN stage.subscriptions AS b ON b.subscription_id = k.subscription_id
  LEFT JOIN stage.accounts AS a ON a.account_id = b.salesforce_account_id
),
begun AS (
  SELECT
    j.*,
    CASE
      WHEN created_day IS NULL AND first_start_day IS NULL THEN contract_start
      WHEN created_day IS NULL OR first_start_day < created_day THEN first_start_day
      ELSE created_day
    END AS record_day
  FROM joined AS j
)
SELECT
  ROW_NUMBER() OVER (ORDER BY id NULLS LAST) AS instance_no,
  id, site_id, subscription_id, link_source, account_id, account_no, account_type, is_cloud, archived_day, record_day,
  CASE WHEN first_day IS NULL OR record_day < first_day THEN record_day ELSE first_day END AS life_start,
  CASE WHEN last_day >= end_day THEN last_day + 1 ELSE end_day END AS life_end
FROM begun`,
  ],
};
