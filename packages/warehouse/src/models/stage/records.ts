import type { Dialect } from '../../dialect';
import type { Model } from '../model';
import { hostOf } from './sites';

/** The newest export of a record key speaks; `age` 1 is the newest. */
const newestFirst = (key: string): string =>
  `ROW_NUMBER() OVER (PARTITION BY ${key} ORDER BY as_of DESC NULLS LAST, load_id DESC NULLS LAST, line DESC NULLS LAST)`;

/** Days that bound a record which names none. */
export const FIRST_DAY = "DATE '1970-01-01'";
export const LAST_DAY = "DATE '9999-01-01'";

const hasTag = (tag: string): string => `STRPOS(',' || COALESCE(tags, '') || ',', ',${tag},') > 0`;

/** The lists of bought products that name one which counts as Cody. */
const codyPurchases = `
  SELECT DISTINCT n.products_purchased
  FROM raw.accounts AS n
  JOIN stage.cody_products AS c ON STRPOS(LOWER(n.products_purchased), c.name) > 0`;

const accountColumns = (d: Dialect): string => `
  n.id AS account_id, n.name AS account_name, n.type AS account_type,
  CASE
    WHEN STARTS_WITH(${hostOf(d, 'n.website')}, 'www.') THEN SUBSTR(${hostOf(d, 'n.website')}, 5)
    ELSE ${hostOf(d, 'n.website')}
  END AS account_domain,
  n.industry, n.billing_country, n.number_of_employees, n.account_executive_team, n.technical_advisor_team,
  n.products_purchased, n.contract_start, n.contract_end, n.seats, COALESCE(n.unlimited_seats, FALSE) AS unlimited_seats,
  n.total_addressable_market, n.hosting_type, n.telemetry_contract_level, n.user_level_event_usage,
  n.telemetry_carve_outs, n.as_of, n.first_as_of`;

/** The accounts as their newest export shows them; deleted ones are left out. */
export const stageAccounts: Model = {
  name: 'stage.accounts',
  grain: 'one row per CRM account',
  parts: [
    (d) => `
WITH newest AS (
  SELECT a.*, ${newestFirst('id')} AS age, CAST(MIN(as_of) OVER (PARTITION BY id) AS DATE) AS first_as_of
  FROM raw.accounts AS a
  WHERE id IS NOT NULL
)
SELECT
  ROW_NUMBER() OVER (ORDER BY n.id NULLS LAST) AS account_no,${accountColumns(d)}
FROM newest AS n
WHERE n.age = 1 AND NOT COALESCE(n.is_deleted, FALSE)`,
  ],
};

/** What the contract of an account said, export by export: the first one back to contract start. */
export const stageContracts: Model = {
  name: 'stage.contracts',
  grain: 'one row per account and export',
  parts: [
    (d) => `
WITH cody_purchases AS (${codyPurchases}
),
exports AS (
  SELECT
    n.id AS account_id, CAST(n.as_of AS DATE) AS export_day, n.contract_start,
    LOWER(${d.trim('n.telemetry_contract_level')}) AS ping_level, LOWER(${d.trim('n.user_level_event_usage')}) AS user_level,
    c.products_purchased IS NOT NULL AS has_cody,
    ROW_NUMBER() OVER (
      PARTITION BY n.id, CAST(n.as_of AS DATE) ORDER BY n.as_of DESC NULLS LAST, n.load_id DESC NULLS LAST, n.line DESC NULLS LAST
    ) AS age
  FROM raw.accounts AS n
  LEFT JOIN cody_purchases AS c ON c.products_purchased = n.products_purchased
  WHERE n.id IS NOT NULL
),
daily AS (
  SELECT
    account_id, export_day, contract_start, ping_level, user_level, has_cody,
    LAG(export_day) OVER (PARTITION BY account_id ORDER BY export_day NULLS LAST) AS day_before,
    LEAD(export_day) OVER (PARTITION BY account_id ORDER BY export_day NULLS LAST) AS day_after
  FROM exports
  WHERE age = 1
)
SELECT
  account_id,
  CASE WHEN day_before IS NULL AND contract_start < export_day THEN contract_start ELSE export_day END AS valid_from,
  COALESCE(day_after, ${LAST_DAY}) AS valid_to,
  CASE WHEN ping_level IN ('none', 'critical', 'full') THEN ping_level END AS ping_level,
  CASE
    WHEN user_level = 'yes' THEN 'all'
    WHEN user_level = 'no' AND has_cody THEN 'cody_only'
    WHEN user_level = 'no' THEN 'none'
  END AS event_level
FROM daily`,
  ],
};

/** The licences as their newest export shows them, with the days on which each is valid. */
export const stageLicences: Model = {
  name: 'stage.licences',
  grain: 'one row per licence',
  parts: [
    (d) => `
WITH newest AS (
  SELECT l.*, ${newestFirst('license_id')} AS age
  FROM raw.licences AS l
  WHERE license_id IS NOT NULL
)
SELECT
  license_id, subscription_id, license_key, SUBSTR(${d.md5Hex('license_key')}, 1, 8) AS fingerprint, info_version,
  plan_display_name, tags, user_count, license_created_at, expire_at, revoked_at, as_of, load_id, line,
  subscription_display_name, salesforce_account_id, LOWER(instance_domain) AS instance_domain,
  LOWER(instance_type) AS instance_type, subscription_created_at, subscription_archived_at,
  LOWER(detected_instance_id) AS detected_instance_id, detected_at,
  CAST(COALESCE(license_created_at, subscription_created_at, as_of) AS DATE) AS start_day,
  CAST(
    CASE WHEN expire_at IS NULL OR revoked_at < expire_at THEN revoked_at ELSE expire_at END AS DATE
  ) AS end_day,
  ${hasTag('allow-air-gapped')} AS air_gapped,
  ${hasTag('disable-telemetry-events-export')} OR ${hasTag('cody-only-telemetry-events-export')} AS events_disabled,
  ${hasTag('internal')} AS tagged_internal,
  ${hasTag('dev')} OR ${hasTag('instance:test')} OR ${hasTag('instance:staging')} OR ${hasTag('staging')} OR ${hasTag('test')}
    AS tagged_secondary,
  CASE
    WHEN info_version >= 3 THEN COALESCE(license_created_at < TIMESTAMP '2023-10-04 00:00:00', TRUE)
    ELSE TRUE
  END AS before_cut_off
FROM newest
WHERE age = 1`,
  ],
};

/** The subscriptions behind the licences, with the account and the newest licence of each. */
export const stageSubscriptions: Model = {
  name: 'stage.subscriptions',
  grain: 'one row per subscription',
  parts: [
    () => `
WITH newest AS (
  SELECT
    l.*,
    ROW_NUMBER() OVER (
      PARTITION BY subscription_id
      ORDER BY as_of DESC NULLS LAST, start_day DESC NULLS LAST, license_id DESC NULLS LAST
    ) AS age
  FROM stage.licences AS l
  WHERE subscription_id IS NOT NULL
),
spans AS (
  SELECT
    subscription_id, MIN(start_day) AS first_start_day, MAX(COALESCE(end_day, ${LAST_DAY})) AS last_end_day,
    MAX(CASE WHEN tagged_internal THEN 1 ELSE 0 END) = 1 AS tagged_internal,
    MAX(CASE WHEN tagged_secondary THEN 1 ELSE 0 END) = 1 AS tagged_secondary
  FROM stage.licences
  WHERE subscription_id IS NOT NULL
  GROUP BY subscription_id
)
SELECT
  n.subscription_id, n.subscription_display_name, n.instance_domain, n.instance_type, n.salesforce_account_id,
  CAST(n.subscription_created_at AS DATE) AS created_day, CAST(n.subscription_archived_at AS DATE) AS archived_day,
  s.first_start_day, s.last_end_day, s.tagged_internal, s.tagged_secondary
FROM newest AS n
JOIN spans AS s ON s.subscription_id = n.subscription_id
WHERE n.age = 1`,
  ],
};

/** Staff facts about instances in their newest form. */
export const stageOverrides: Model = {
  name: 'stage.overrides',
  grain: 'one row per instance, field and first day',
  parts: [
    () => `
WITH newest AS (
  SELECT o.*, ${newestFirst('instance_id, field, valid_from')} AS age FROM raw.overrides AS o
)
SELECT
  LOWER(instance_id) AS instance_id, field, LOWER(value) AS value, COALESCE(valid_from, ${FIRST_DAY}) AS valid_from,
  COALESCE(valid_to, ${LAST_DAY}) AS valid_to
FROM newest
WHERE age = 1 AND instance_id IS NOT NULL`,
  ],
};
