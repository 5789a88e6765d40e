/**
 * The top-level fields of a ping in their two shapes: the column of a warehouse row, and
 * the key of the request it comes from. `kind` says what a value must be: `text`,
 * `integer` and `flag` travel as strings in a row, `list` is an array in the request and
 * comma-joined in the row, `block` is JSON.
 */
export interface PingColumn {
  column: string;
  request: string | null;
  kind: 'text' | 'integer' | 'flag' | 'list' | 'block';
  /** Blocks that hold free texts: a minus sign in them is no negative count. */
  texts?: true;
}

const scalar = (kind: 'text' | 'integer' | 'flag' | 'list') => (column: string, request: string | null) =>
  ({ column, request, kind }) satisfies PingColumn;
const text = scalar('text');
const integer = scalar('integer');
const flag = scalar('flag');
const list = scalar('list');
const block = (column: string, request: string | null): PingColumn => ({ column, request, kind: 'block' });
const textBlock = (column: string, request: string): PingColumn => ({ ...block(column, request), texts: true });

export const PING_COLUMNS: readonly PingColumn[] = [
  text('remote_ip', null),
  text('remote_site_version', 'version'),
  text('license_key', 'LicenseKey'),
  text('external_url', 'externalUrl'),
  text('installer_email', 'initAdmin'),
  flag('has_update', null),
  text('os', 'os'),
  integer('total_repos', 'totalRepos'),
  flag('active_today', 'activeToday'),
  integer('total_user_accounts', 'totalUsers'),
  integer('unique_users_today', 'u'),
  block('site_activity', 'act'),
  block('growth_statistics', 'growthStatistics'),
  block('retention_statistics', 'retentionStatistics'),
  flag('has_repos', 'repos'),
  flag('ever_searched', 'searched'),
  flag('ever_find_refs', 'refs'),
  flag('has_external_url', 'hasExtURL'),
  list('auth_providers', 'auth'),
  list('ext_services', 'extsvcs'),
  textBlock('code_host_versions', 'codeHostVersions'),
  flag('builtin_signup_allowed', 'signup'),
  flag('access_request_enabled', 'accessRequestEnabled'),
  textBlock('dependency_versions', 'dependencyVersions'),
  block('repositories', 'repositories'),
  block('repository_size_histogram', 'repository_size_histogram'),
  block('search_usage', 'searchUsage'),
  block('search_jobs_usage', 'searchJobsUsage'),
  block('saved_searches', 'savedSearches'),
  block('search_onboarding', 'searchOnboarding'),
  block('homepage_panels', 'homepagePanels'),
  block('code_intel_usage', null),
  block('new_code_intel_usage', 'newCodeIntelUsage'),
  block('automation_usage', 'automationUsage'),
  block('batch_changes_usage', 'batchChangesUsage'),
  block('code_insights_critical_telemetry', 'codeInsightsCriticalTelemetry'),
  block('code_insights_usage', 'codeInsightsUsage'),
  block('code_monitoring_usage', 'codeMonitoringUsage'),
  block('notebooks_usage', 'notebooksUsage'),
  textBlock('extensions_usage', 'extensionsUsage'),
  block('migrated_extensions_usage', 'migratedExtensionsUsage'),
  block('ide_extensions_usage', 'ideExtensionsUsage'),
  block('code_host_integration_usage', 'codeHostIntegrationUsage'),
  block('own_usage', 'ownUsage'),
  block('repo_metadata_usage', 'repoMetadataUsage'),
  flag('has_cody_enabled', 'hasCodyEnabled'),
  block('cody_usage', 'codyUsage'),
  textBlock('cody_providers', 'codyProviders'),
  text('deploy_type', 'deployType'),
];

/** Request keys beside those of the columns: the old code navigation block, and what the receiver drops. */
export const OLD_CODE_INTEL_KEY = 'codeIntelUsage';
const DROPPED_KEYS = ['tosAccepted', 'totalOrgs', 'ctaUsage'];

/** The request keys that bring these columns. */
export const requestKeysOf = (columns: readonly PingColumn[]): string[] =>
  columns.flatMap(({ request }) => (request === null ? [] : [request]));

export const ROW_KEYS = ['remote_site_id', 'timestamp', ...PING_COLUMNS.map(({ column }) => column)];
/** The request keys that are read. */
export const READ_REQUEST_KEYS = ['site', OLD_CODE_INTEL_KEY, ...requestKeysOf(PING_COLUMNS)];
export const REQUEST_KEYS = [...READ_REQUEST_KEYS, ...DROPPED_KEYS];

/** What a ping is without when it is compared with another: when and whence it came, and what the receiver added. */
const NOT_CONTENT = new Set(['remote_ip', 'has_update']);
export const CONTENT_COLUMNS = PING_COLUMNS.filter(({ column }) => !NOT_CONTENT.has(column));

/** Columns of raw.pings before and after the fields themselves. */
export const PING_RAW_COLUMNS: readonly (readonly [string, string])[] = [
  ['load_id', 'VARCHAR'],
  ['line', 'BIGINT'],
  ['shape', 'VARCHAR'],
  ['received_at', 'TIMESTAMP'],
  ['site_id', 'VARCHAR'],
  ['content_hash', 'VARCHAR'],
  ...PING_COLUMNS.map(({ column }) => [column, 'VARCHAR'] as const),
  ['extra', 'VARCHAR'],
];
