/**
 * The request body behind a warehouse row, for the few pings that the demo delivers as
 * instances send them: short mixed-case keys, typed scalars, arrays per period, integer
 * enums. The receive time travels beside it.
 */

const KEYS: Record<string, string> = {
  remote_site_id: 'site',
  remote_site_version: 'version',
  deploy_type: 'deployType',
  license_key: 'LicenseKey',
  external_url: 'externalUrl',
  installer_email: 'initAdmin',
  site_activity: 'act',
  growth_statistics: 'growthStatistics',
  retention_statistics: 'retentionStatistics',
  code_host_versions: 'codeHostVersions',
  dependency_versions: 'dependencyVersions',
  repositories: 'repositories',
  repository_size_histogram: 'repository_size_histogram',
  search_jobs_usage: 'searchJobsUsage',
  saved_searches: 'savedSearches',
  search_onboarding: 'searchOnboarding',
  homepage_panels: 'homepagePanels',
  batch_changes_usage: 'batchChangesUsage',
  code_insights_critical_telemetry: 'codeInsightsCriticalTelemetry',
  code_insights_usage: 'codeInsightsUsage',
  code_monitoring_usage: 'codeMonitoringUsage',
  notebooks_usage: 'notebooksUsage',
  extensions_usage: 'extensionsUsage',
  migrated_extensions_usage: 'migratedExtensionsUsage',
  ide_extensions_usage: 'ideExtensionsUsage',
  code_host_integration_usage: 'codeHostIntegrationUsage',
  own_usage: 'ownUsage',
  repo_metadata_usage: 'repoMetadataUsage',
  cody_providers: 'codyProviders',
};
const FLAGS: Record<string, string> = {
  has_repos: 'repos',
  ever_searched: 'searched',
  ever_find_refs: 'refs',
  has_external_url: 'hasExtURL',
  builtin_signup_allowed: 'signup',
  access_request_enabled: 'accessRequestEnabled',
  has_cody_enabled: 'hasCodyEnabled',
};
const COUNTS: Record<string, string> = { total_user_accounts: 'totalUsers', unique_users_today: 'u' };
const LISTS: Record<string, string> = { auth_providers: 'auth', ext_services: 'extsvcs' };

type Json = Record<string, unknown>;

/** A full row as the request it came from; `receivedAt` is what the receiver adds. */
export function requestOf(rowText: string): { receivedAt: string; body: string } {
  const row = JSON.parse(rowText) as Json;
  const body: Json = { tosAccepted: true, totalOrgs: 3 };
  const copy = (names: Record<string, string>, convert: (value: unknown) => unknown) => {
    for (const [column, key] of Object.entries(names))
      if (row[column] !== undefined && row[column] !== null) body[key] = convert(row[column]);
  };
  copy(KEYS, (value) => value);
  copy(FLAGS, (value) => value === 'true');
  copy(COUNTS, Number);
  copy(LISTS, (value) => String(value).split(','));
  if (row.search_usage) body.searchUsage = arrays(row.search_usage as Json);
  if (row.cody_usage)
    body.codyUsage =
      'TotalUsers' in ((row.cody_usage as Json).Daily as Json) ? arrays(row.cody_usage as Json) : row.cody_usage;
  if (row.new_code_intel_usage) body.newCodeIntelUsage = codeNavigation(row.new_code_intel_usage as Json);
  return { receivedAt: String(row.timestamp), body: JSON.stringify(body, null, 2) };
}

const arrays = (periods: Json) => Object.fromEntries(Object.entries(periods).map(([name, value]) => [name, [value]]));

const ACTIONS = ['', 'hover', 'definitions', 'references'];
const SOURCES = ['', 'precise', 'search'];

function codeNavigation(block: Json): Json {
  const summaries = block.event_summaries as Json[];
  return {
    StartOfWeek: block.start_time,
    WAUs: block.waus,
    PreciseWAUs: block.precise_waus,
    SearchBasedWAUs: block.search_waus,
    EventSummaries: summaries.map((summary) => ({
      Action: ACTIONS.indexOf(String(summary.action)),
      Source: SOURCES.indexOf(String(summary.source)),
      LanguageID: summary.language_id,
      CrossRepository: summary.cross_repository,
      WAUs: summary.waus,
      TotalActions: summary.total_actions,
    })),
    NumRepositories: block.num_repositories,
    NumRepositoriesWithUploadRecords: block.num_repositories_with_upload_records,
    NumRepositoriesWithFreshUploadRecords: block.num_repositories_with_fresh_upload_records,
  };
}
