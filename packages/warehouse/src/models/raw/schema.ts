import type { RawKind } from '../../ingest/layout';

const texts = (names: string): Record<string, string> =>
  Object.fromEntries(names.split(/[\s,]+/).flatMap((name) => (name === '' ? [] : [[name, 'VARCHAR']])));

/** The blocks that only a full ping fills (DOMAIN: critical detection). */
export const FULL_BLOCKS = [
  'growth_statistics',
  'retention_statistics',
  'code_host_versions',
  'repository_size_histogram',
  'search_usage',
  'search_jobs_usage',
  'saved_searches',
  'search_onboarding',
  'homepage_panels',
  'code_intel_usage',
  'new_code_intel_usage',
  'automation_usage',
  'batch_changes_usage',
  'code_insights_usage',
  'code_monitoring_usage',
  'notebooks_usage',
  'extensions_usage',
  'migrated_extensions_usage',
  'ide_extensions_usage',
  'code_host_integration_usage',
  'own_usage',
  'repo_metadata_usage',
  'cody_usage',
  'cody_providers',
] as const;

/** The columns that a critical ping fills too. */
export const CRITICAL_COLUMNS = [
  'remote_ip',
  'has_update',
  'remote_site_version',
  'deploy_type',
  'license_key',
  'installer_email',
  'total_user_accounts',
  'site_activity',
  'dependency_versions',
  'repositories',
  'code_insights_critical_telemetry',
] as const;

/** Scalars of a full ping; at a lower level their "0" and "false" say nothing. */
export const FULL_SCALARS = [
  'external_url',
  'unique_users_today',
  'has_repos',
  'ever_searched',
  'ever_find_refs',
  'has_external_url',
  'auth_providers',
  'ext_services',
  'builtin_signup_allowed',
  'access_request_enabled',
  'has_cody_enabled',
] as const;

/** Scalars that only the desktop app fills. */
export const APP_SCALARS = ['os', 'total_repos', 'active_today'] as const;

const stamp = { load_id: 'VARCHAR', line: 'BIGINT' };
const exported = { ...stamp, as_of: 'TIMESTAMP' };

/** Column types of the raw tables, so that a kind of which nothing was loaded is an empty table. */
export const RAW_SCHEMA: Record<RawKind, Record<string, string>> = {
  pings: {
    ...stamp,
    shape: 'VARCHAR',
    received_at: 'TIMESTAMP',
    site_id: 'VARCHAR',
    content_hash: 'VARCHAR',
    ...texts([...CRITICAL_COLUMNS, ...FULL_SCALARS, ...APP_SCALARS, ...FULL_BLOCKS, 'extra'].join(' ')),
  },
  events: {
    event_hi: 'BIGINT',
    event_lo: 'BIGINT',
    site_id: 'VARCHAR',
    license_hash: 'VARCHAR',
    origin: 'VARCHAR',
    user_key: 'BIGINT',
    happened_at: 'TIMESTAMP',
    ...texts('feature action source client_name client_version server_version'),
    is_operator: 'BOOLEAN',
    is_backend: 'BOOLEAN',
  },
  accounts: {
    ...exported,
    ...texts('id name type website industry billing_country'),
    number_of_employees: 'BIGINT',
    ...texts('unique_account_id account_executive_team technical_advisor_team products_purchased'),
    arr: 'DOUBLE',
    currency: 'VARCHAR',
    contract_start: 'DATE',
    contract_end: 'DATE',
    seats: 'BIGINT',
    unlimited_seats: 'BOOLEAN',
    total_addressable_market: 'BIGINT',
    ...texts('hosting_type telemetry_contract_level user_level_event_usage telemetry_carve_outs'),
    created_date: 'TIMESTAMP',
    system_modstamp: 'TIMESTAMP',
    is_deleted: 'BOOLEAN',
    extra: 'VARCHAR',
  },
  licences: {
    ...exported,
    ...texts('subscription_id subscription_display_name salesforce_account_id salesforce_subscription_id'),
    ...texts('salesforce_opportunity_id instance_domain instance_type'),
    subscription_created_at: 'TIMESTAMP',
    subscription_archived_at: 'TIMESTAMP',
    ...texts('license_id license_key'),
    info_version: 'BIGINT',
    ...texts('plan_display_name tags'),
    user_count: 'BIGINT',
    license_created_at: 'TIMESTAMP',
    expire_at: 'TIMESTAMP',
    revoked_at: 'TIMESTAMP',
    detected_instance_id: 'VARCHAR',
    detected_at: 'TIMESTAMP',
    extra: 'VARCHAR',
  },
  releases: { ...exported, version: 'VARCHAR', released_at: 'DATE' },
  overrides: {
    ...exported,
    ...texts('instance_id field value'),
    valid_from: 'DATE',
    valid_to: 'DATE',
    ...texts('author reason'),
    review_by: 'DATE',
  },
  links: {
    ...exported,
    ...texts('site_id subscription_id'),
    valid_from: 'DATE',
    valid_to: 'DATE',
    ...texts('author reason'),
  },
};
