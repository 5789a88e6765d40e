import {
  batchChanges,
  codeNavigation,
  codyUsage,
  dependencyVersions,
  EMPTY_CODE_NAVIGATION,
  featureBlocks,
  GROWTH_STATISTICS,
  repositoryTotals,
  retentionStatistics,
  searchUsage,
  SINCE,
  siteActivity,
  totalInsights,
  type WeekFacts,
} from './ping-blocks';

/** The warehouse row of an instance as row text: every top-level column, scalars as strings. */

export interface RowFacts extends WeekFacts {
  version: string;
  key: string;
  hasUpdate: boolean;
  critical: boolean;
  /** Some queries of the ping fail on the instance: their blocks stay out. */
  failing: boolean;
}

export function rowText(facts: RowFacts): string {
  const { instance, number } = facts;
  const url = number >= SINCE.external_url ? instance.externalUrl : '';
  const head = `{"remote_ip":"${instance.remoteIp}","remote_site_version":"${facts.version}","remote_site_id":"${instance.siteId}","license_key":"${facts.key}","external_url":"${url}","has_update":"${facts.hasUpdate}","unique_users_today":"${facts.critical ? '0' : '<day>'}"`;
  const totals = `"dependency_versions":${dependencyVersions(facts)},"code_insights_critical_telemetry":${totalInsights(facts)},"repositories":${repositoryTotals(facts)},"code_intel_usage":null`;
  const tail = `"installer_email":"${instance.installerEmail}","deploy_type":"${instance.deployType}","total_user_accounts":"<accounts>","total_repos":"0","active_today":"false","os":"","timestamp":"<@time>"}`;
  return `${head},${facts.critical ? criticalBlocks(facts) : fullBlocks(facts)},${totals},${tail}`;
}

function fullBlocks(facts: RowFacts): string {
  const { instance, number, failing } = facts;
  const hosts = instance.codeHosts.map(
    (kind) => `{"external_service_kind":"${kind}","version":"${kind === 'GITLAB' ? '17.4.2' : '3.14.2'}"}`,
  );
  const blocks: Record<string, string> = {
    site_activity: siteActivity(facts, 'full'),
    growth_statistics: instance.cloud ? 'null' : GROWTH_STATISTICS,
    retention_statistics: retentionStatistics(facts),
    search_usage: instance.cloud || failing ? 'null' : searchUsage(facts),
    new_code_intel_usage: instance.cloud || failing ? 'null' : codeNavigation(facts),
    batch_changes_usage: failing ? 'null' : batchChanges(facts),
    cody_usage: codyUsage(facts),
    code_host_versions: `[${hosts.join(',')}]`,
  };
  const scalars: Record<string, string> = {
    has_cody_enabled: String(instance.cody && number >= SINCE.cody_usage),
    auth_providers: instance.auth.join(','),
    ext_services: instance.codeHosts.join(','),
    builtin_signup_allowed: String(instance.auth.includes('builtin')),
    access_request_enabled: String(number >= SINCE.access_request_enabled),
    has_external_url: String(instance.externalUrl !== ''),
    has_repos: 'true',
    ever_searched: 'true',
    ever_find_refs: 'true',
  };
  return `${members(blocks)},${featureBlocks(facts)},${strings(scalars)}`;
}

const EMPTY_BEFORE_5 = [
  'batch_changes_usage',
  'extensions_usage',
  'code_insights_usage',
  'code_monitoring_usage',
  'notebooks_usage',
  'code_host_integration_usage',
  'ide_extensions_usage',
  'migrated_extensions_usage',
  'growth_statistics',
  'saved_searches',
  'search_onboarding',
  'homepage_panels',
  'retention_statistics',
];
const NULL_BEFORE_5 = [
  'cody_usage',
  'cody_providers',
  'own_usage',
  'repo_metadata_usage',
  'search_jobs_usage',
  'repository_size_histogram',
  'code_host_versions',
];
const FALSE_AT_CRITICAL = [
  'has_cody_enabled',
  'builtin_signup_allowed',
  'access_request_enabled',
  'has_external_url',
  'has_repos',
  'ever_searched',
  'ever_find_refs',
];

/** What a client before 5.0 sends at critical level: blocks initialised but empty, explicit zeros and false. */
function criticalBlocks(facts: RowFacts): string {
  const blocks: Record<string, string> = {
    site_activity: siteActivity(facts, 'critical'),
    new_code_intel_usage: EMPTY_CODE_NAVIGATION,
    search_usage: '{"Daily":null,"Weekly":null,"Monthly":null}',
  };
  for (const name of EMPTY_BEFORE_5) blocks[name] = '{}';
  for (const name of NULL_BEFORE_5) blocks[name] = 'null';
  const scalars: Record<string, string> = { auth_providers: '', ext_services: '' };
  for (const name of FALSE_AT_CRITICAL) scalars[name] = 'false';
  return `${members(blocks)},${strings(scalars)}`;
}

function members(blocks: Record<string, string>): string {
  return Object.entries(blocks)
    .map(([name, block]) => `"${name}":${block}`)
    .join(',');
}

function strings(scalars: Record<string, string>): string {
  return Object.entries(scalars)
    .map(([name, value]) => `"${name}":"${value}"`)
    .join(',');
}
