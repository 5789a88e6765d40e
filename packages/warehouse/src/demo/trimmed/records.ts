import type { RawKind } from '../../ingest/layout';
import type { TrimmedFleet } from './sql';

/** The records of the trimmed fleet in the shapes of the raw tables; columns left out are null there. */
export function recordsSelect(fleet: TrimmedFleet, kind: RawKind, loadId: string): string | null {
  const stamp = `'${loadId}' AS load_id, row_number() OVER () AS line, TIMESTAMP '${fleet.now.slice(0, 19).replace('T', ' ')}' AS as_of`;
  if (kind === 'accounts') return `SELECT ${stamp}, ${ACCOUNT} FROM account`;
  if (kind === 'licences')
    return `SELECT ${stamp}, ${LICENCE} FROM instance, (VALUES ('now', 0), ('before', 365)) AS term(label, back)`;
  if (kind === 'releases') return `SELECT ${stamp}, version, min(day) AS released_at FROM newest GROUP BY version`;
  return null;
}

const ACCOUNT = `id, name, CASE WHEN former THEN 'Former Customer' ELSE 'Customer' END AS type, 'https://www.' || slug || '.example' AS website,
  'Technology' AS industry, 'Ireland' AS billing_country, seats * 9 AS number_of_employees, 'Code Intelligence Platform' AS products_purchased,
  seats * 300.0 AS arr, 'USD' AS currency, term_start AS contract_start, term_start + 364 AS contract_end,
  CASE WHEN unlimited THEN NULL ELSE seats END AS seats, unlimited AS unlimited_seats, CASE WHEN unlimited THEN seats * 2 END AS total_addressable_market,
  CASE hosting WHEN 'managed' THEN 'Managed Instance' WHEN 'self_hosted' THEN 'On-Prem' END AS hosting_type, NULLIF(terms, '') AS telemetry_contract_level,
  NULLIF(events, '') AS user_level_event_usage, CAST(term_start - 800 AS TIMESTAMP) AS created_date, CAST(term_start AS TIMESTAMP) AS system_modstamp, FALSE AS is_deleted`;

const LICENCE = `subscription_id, name || CASE WHEN is_primary THEN '' ELSE ' - staging' END AS subscription_display_name, id AS salesforce_account_id,
  replace(external_url, 'https://', '') AS instance_domain, CASE WHEN is_primary THEN 'PRIMARY' ELSE 'SECONDARY' END AS instance_type,
  CAST(term_start - 365 AS TIMESTAMP) AS subscription_created_at, CASE WHEN former THEN CAST(last_day + 5 AS TIMESTAMP) END AS subscription_archived_at,
  subscription_id || '-' || label AS license_id, 'EXAMPLE.' || slug || '-' || i || '.' || label || '.slk' AS license_key, 3 AS info_version,
  'Code Intelligence Platform' AS plan_display_name, 'plan:enterprise-1' AS tags, instance_seats AS user_count,
  CAST(term_start - CAST(back AS INTEGER) AS TIMESTAMP) AS license_created_at, CAST(term_start - CAST(back AS INTEGER) + 365 AS TIMESTAMP) AS expire_at`;
