import { sqlName } from '../sql';
import { OLD_CODE_INTEL_KEY, type PingColumn } from './columns';

/** The JSON expression of a row's block, made from the keys of a request as the receiver makes it. */
export function requestBlock({ column, request }: PingColumn): string {
  if (column === 'new_code_intel_usage') return codeNavigation();
  if (request === null) return 'CAST(NULL AS JSON)';
  const key = sqlName(request);
  if (column === 'search_usage') return onePerPeriod(key);
  if (column === 'cody_usage') return onePerPeriod(key);
  if (column === 'batch_changes_usage') return batchChanges(key);
  return key;
}

/** Search and the first generation of Cody send an array per period; the row holds its first element. */
function onePerPeriod(key: string): string {
  const first = (period: string) =>
    `CASE json_type(${key}, '$.${period}') WHEN 'ARRAY' THEN json_extract(${key}, '$.${period}[0]') ELSE json_extract(${key}, '$.${period}') END`;
  return `CASE WHEN json_type(${key}) = 'OBJECT' THEN json_object('Daily', ${first('Daily')}, 'Weekly', ${first('Weekly')}, 'Monthly', ${first('Monthly')}) ELSE ${key} END`;
}

/** Older clients misspelt the executors and sent the bulk operations as a map. */
function batchChanges(key: string): string {
  const spelt = `CAST(replace(CAST(${key} AS VARCHAR), '"ActiveExectutorsCount":', '"ActiveExecutorsCount":') AS JSON)`;
  const operations = `list_transform(map_entries(json_transform(${key}, '{"BulkOperationsCount":"MAP(VARCHAR, BIGINT)"}').BulkOperationsCount), lambda entry: {Name: entry.key, Count: entry.value})`;
  return `CASE WHEN json_type(${key}, '$.BulkOperationsCount') = 'OBJECT'
    THEN json_merge_patch(${spelt}, to_json({BulkOperationsCount: ${operations}})) ELSE ${spelt} END`;
}

const COUNTS = [
  ['NumRepositoriesWithUploadRecords', 'num_repositories_with_upload_records'],
  ['NumRepositoriesWithFreshUploadRecords', 'num_repositories_with_fresh_upload_records'],
  ['NumRepositoriesWithIndexRecords', 'num_repositories_with_index_records'],
  ['NumRepositoriesWithFreshIndexRecords', 'num_repositories_with_fresh_index_records'],
] as const;

const TYPED = JSON.stringify({
  StartOfWeek: 'VARCHAR',
  WAUs: 'BIGINT',
  PreciseWAUs: 'BIGINT',
  SearchBasedWAUs: 'BIGINT',
  CrossRepositoryWAUs: 'BIGINT',
  PreciseCrossRepositoryWAUs: 'BIGINT',
  SearchBasedCrossRepositoryWAUs: 'BIGINT',
  EventSummaries: [
    {
      Action: 'BIGINT',
      Source: 'BIGINT',
      LanguageID: 'VARCHAR',
      CrossRepository: 'BOOLEAN',
      WAUs: 'BIGINT',
      TotalActions: 'BIGINT',
    },
  ],
  NumRepositories: 'BIGINT',
  NumRepositoriesWithoutUploadRecords: 'BIGINT',
  ...Object.fromEntries(COUNTS.map(([sent]) => [sent, 'BIGINT'])),
  NumRepositoriesWithAutoIndexConfigurationRecords: 'BIGINT',
  CountsByLanguage: 'MAP(VARCHAR, JSON)',
  SettingsPageViewCount: 'BIGINT',
  UsersWithRefPanelRedesignEnabled: 'BIGINT',
  LanguageRequests: [{ LanguageID: 'VARCHAR', NumRequests: 'BIGINT' }],
  InvestigationEvents: [{ Type: 'BIGINT', WAUs: 'BIGINT', Total: 'BIGINT' }],
});

/** The zero time of the sender's language: an empty block becomes a skeleton with it. */
const ZERO_TIME = '0001-01-01T00:00:00Z';

/** Code navigation: the block of 3.22 and later, else the older one converted. */
function codeNavigation(): string {
  const sent = sqlName('newCodeIntelUsage');
  const old = sqlName(OLD_CODE_INTEL_KEY);
  return `CASE WHEN json_type(${sent}) = 'OBJECT' THEN ${renamed(sent)}
    WHEN json_array_length(${old}, '$.Weekly') > 0 THEN ${converted(`json_extract(${old}, '$.Weekly[0]')`)}
    WHEN json_type(${sent}) <> 'NULL' THEN ${sent} END`;
}

function renamed(key: string): string {
  const b = `json_transform(${key}, '${TYPED}')`;
  const uploads = `${b}.NumRepositoriesWithUploadRecords`;
  const without = `${b}.NumRepositoriesWithoutUploadRecords`;
  const counts = COUNTS.map(([sent, row]) => `${row}: TRY_CAST(entry.value ->> '${sent}' AS BIGINT)`);
  return `to_json({
    start_time: COALESCE(${b}.StartOfWeek, '${ZERO_TIME}'),
    waus: ${b}.WAUs, precise_waus: ${b}.PreciseWAUs, search_waus: ${b}.SearchBasedWAUs, xrepo_waus: ${b}.CrossRepositoryWAUs,
    precise_xrepo_waus: ${b}.PreciseCrossRepositoryWAUs, search_xrepo_waus: ${b}.SearchBasedCrossRepositoryWAUs,
    event_summaries: list_transform(${b}.EventSummaries, lambda e: {
      action: CASE e.Action WHEN 1 THEN 'hover' WHEN 2 THEN 'definitions' WHEN 3 THEN 'references' ELSE '' END,
      source: CASE e.Source WHEN 1 THEN 'precise' WHEN 2 THEN 'search' ELSE '' END,
      language_id: COALESCE(e.LanguageID, ''), cross_repository: COALESCE(e.CrossRepository, false), waus: e.WAUs, total_actions: e.TotalActions}),
    num_repositories: COALESCE(${b}.NumRepositories, ${uploads} + ${without}),
    num_repositories_with_upload_records: ${uploads},
    num_repositories_without_upload_records: COALESCE(${without}, ${b}.NumRepositories - ${uploads}),
    ${COUNTS.slice(1)
      .map(([sent, row]) => `${row}: ${b}.${sent}`)
      .join(', ')},
    num_repositories_with_index_configuration_records: ${b}.NumRepositoriesWithAutoIndexConfigurationRecords,
    counts_by_language: list_transform(list_sort(map_entries(${b}.CountsByLanguage)), lambda entry: {language_id: entry.key, ${counts.join(', ')}}),
    settings_page_view_count: ${b}.SettingsPageViewCount,
    users_with_ref_panel_redesign_enabled: ${b}.UsersWithRefPanelRedesignEnabled,
    language_requests: list_transform(${b}.LanguageRequests, lambda r: {language_id: r.LanguageID, num_requests: r.NumRequests}),
    investigation_events: list_transform(${b}.InvestigationEvents, lambda v: {
      type: CASE v.Type WHEN 1 THEN 'CodeIntelligenceIndexerSetupInvestigated' WHEN 2 THEN 'CodeIntelligenceUploadErrorInvestigated'
        WHEN 3 THEN 'CodeIntelligenceIndexErrorInvestigated' ELSE '' END, waus: v.WAUs, total: v.Total})})`;
}

/** The first week of the block before 3.22, as event summaries; every other member stays null. */
function converted(week: string): string {
  const summary = (kind: string, action: string, sent: string, source: string) =>
    `{action: '${action}', source: '${source}', language_id: '', cross_repository: false,
      waus: TRY_CAST(json_extract_string(${week}, '$.${kind}.${sent}.UsersCount') AS BIGINT), total_actions: TRY_CAST(json_extract_string(${week}, '$.${kind}.${sent}.EventsCount') AS BIGINT)}`;
  const summaries = [
    ['Hover', 'hover'],
    ['Definitions', 'definitions'],
    ['References', 'references'],
  ].flatMap(([kind, action]) => [
    summary(kind!, action!, 'LSIF', 'precise'),
    summary(kind!, action!, 'Search', 'search'),
  ]);
  const nothing = ['waus', 'precise_waus', 'search_waus', 'xrepo_waus', 'precise_xrepo_waus', 'search_xrepo_waus'];
  return `to_json({start_time: COALESCE(json_extract_string(${week}, '$.StartTime'), '${ZERO_TIME}'), ${nothing.map((name) => `${name}: CAST(NULL AS BIGINT)`).join(', ')},
    event_summaries: [${summaries.join(',\n      ')}]})`;
}
