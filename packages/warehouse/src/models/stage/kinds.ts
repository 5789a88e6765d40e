import type { Dialect } from '../../dialect';
import type { Model } from '../model';

const current = (field: string): string => `
  SELECT i.instance_no, MAX(o.value) AS value, MAX(o.valid_from) AS since
  FROM stage.identities AS i
  JOIN stage.overrides AS o ON o.instance_id IN (LOWER(i.id), LOWER(i.subscription_id)) AND o.field = '${field}'
  CROSS JOIN stage.params AS p
  WHERE o.valid_from <= p.as_of_day AND o.valid_to > p.as_of_day
  GROUP BY i.instance_no`;

/** Production, test or the vendor's own: staff override, subscription, tags, else assumed to be production. */
export const stageTypes: Model = {
  name: 'stage.types',
  grain: 'one row per instance',
  parts: [
    () => `
WITH chosen AS (${current('instance_type')}
)
SELECT
  i.instance_no,
  CASE
    WHEN c.value IN ('primary', 'secondary', 'internal') THEN c.value
    WHEN b.instance_type IN ('primary', 'secondary', 'internal') THEN b.instance_type
    WHEN b.tagged_internal THEN 'internal'
    WHEN b.tagged_secondary THEN 'secondary'
    ELSE 'primary'
  END AS instance_type,
  CASE
    WHEN c.value IN ('primary', 'secondary', 'internal') THEN 'override'
    WHEN b.instance_type IN ('primary', 'secondary', 'internal') THEN 'subscription'
    WHEN b.tagged_internal OR b.tagged_secondary THEN 'tags'
    ELSE 'assumed'
  END AS type_source
FROM stage.identities AS i
LEFT JOIN chosen AS c ON c.instance_no = i.instance_no
LEFT JOIN stage.subscriptions AS b ON b.subscription_id = i.subscription_id`,
  ],
};

const hosting = (d: Dialect): string => `LOWER(${d.trim('hosting_type')})`;

/**
 * Who runs the instance: staff override, what its events say of a workspace, CRM, then the domain. "Cloud" alone means the
 * multi-tenant cloud up to 2021 and managed instances since October 2022. The first source that speaks decides; where the
 * domain says otherwise, `against_domain` names the source that it contradicts.
 */
export const stageHostings: Model = {
  name: 'stage.hostings',
  grain: 'one row per instance',
  parts: [
    (d) => `
WITH chosen AS (${current('hosting')}
),
crm AS (
  SELECT
    account_id, first_as_of AS since,
    CASE
      WHEN ${hosting(d)} IN ('on-prem', 'on prem', 'on-premises', 'on-premise', 'self-hosted', 'self hosted', 'self_hosted', 'customer' || CHR(39) || 's cloud')
        THEN 'self_hosted'
      WHEN ${hosting(d)} IN ('managed instance', 'managed', 'single-tenant cloud', 'dedicated') THEN 'managed'
      WHEN ${hosting(d)} IN ('sourcegraph.com', 'dotcom', 'multi-tenant', 'multi-tenant cloud') THEN 'cloud'
      WHEN ${hosting(d)} = 'cloud' AND COALESCE(contract_start, first_as_of) < DATE '2022-01-01' THEN 'cloud'
      WHEN ${hosting(d)} = 'cloud' AND COALESCE(contract_start, first_as_of) >= DATE '2022-10-01' THEN 'managed'
      WHEN ${hosting(d)} = 'cloud' THEN 'unknown'
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
FROM decided`,
  ],
};

/** Seats of an instance on each day; an unlimited contract counts the addressable market of the account instead. */
export const stageInstanceSeats: Model = {
  name: 'stage.instance_seats',
  grain: 'one row per instance and interval with a valid licence',
  parts: [
    () => `
SELECT
  i.instance_no, s.valid_from, s.valid_to, s.license_id,
  COALESCE(a.unlimited_seats, FALSE) AND t.instance_type = 'primary' AS unlimited_seats,
  CASE
    WHEN COALESCE(a.unlimited_seats, FALSE) AND t.instance_type = 'primary' THEN a.total_addressable_market
    ELSE s.seats
  END AS seats
FROM stage.identities AS i
JOIN stage.types AS t ON t.instance_no = i.instance_no
JOIN stage.seats AS s ON s.subscription_id = i.subscription_id
LEFT JOIN stage.accounts AS a ON a.account_id = i.account_id`,
  ],
};
