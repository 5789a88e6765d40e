/**
 * Every field of a ping, one a line, tab-separated, in the order of the request:
 * request key, warehouse column, type on the wire, warehouse type, lowest level that sends
 * it, first version, last version (`~` = inferred), area, personal data, meaning.
 * `<Kind>`, `{a,b}`, `a|b` and `Week0..Week11` are shorthand for several paths.
 */
export const PING_FIELDS_TEXT = `\
-	remote_ip	-	string	critical,app			identity	ip	Client address, set by the receiver from X-Forwarded-For or the socket. May be the address of a proxy.
-	timestamp	-	string (RFC 3339, UTC)	critical,app			identity	none	Receive time on the server clock. This is the time axis of every ping-based chart.
-	has_update	-	string (true/false)	critical,app			identity	none	Receiver has a newer release to offer. Computed by the receiver, so it is never "not collected".
site	remote_site_id	string	string	critical,app			identity	none	Random site id, normally a UUID. Required: a ping without it is refused with 400.
version	remote_site_version	string	string	critical,app			identity	none	Release (5.3.12303, optional leading v) or insiders build (12345_2024-05-01_abcdef); the desktop app has its own scheme (2023.03.23+205275.dd37e7). Required. Value "dev" is dropped by the receiver.
deployType	deploy_type	string	string	critical,app			identity	none	DEPLOY_TYPE of the instance. Aliases must be normalised (k8s, cluster, server). Does not tell the hosting type.
LicenseKey	license_key	string	string	critical	~3.0		licence	none	Signed licence key text, several hundred characters, "" if none entered. Note the capital L. Not available in legacy GET pings. Treat as a credential: compare, never show whole.
externalUrl	external_url	string	string	full	~5.2		identity	url	Base URL of the instance. "" before the field existed. Best automatic hint for hosting type.
initAdmin	installer_email	string	string	critical			identity	email	E-mail of the first site admin, or of the oldest active one if the first is gone.
tosAccepted	(not forwarded)	bool	-	critical	~3.30		identity	none	Initial admin accepted the terms of service. Goes to the contact system only.
os	os	string	string	app	~5.0		identity	none	Operating system, desktop app only. "" for servers.
totalRepos	total_repos	int32	string (integer)	app	~5.0		usage	none	Repositories added, desktop app only. "0" for servers means not collected.
activeToday	active_today	bool	string (true/false)	app	~5.0		usage	none	Someone used the desktop app today. "false" for servers means not collected.
totalUsers	total_user_accounts	int32	string (integer)	critical			usage	none	User accounts on the instance, without vendor admins and operators (since 4.3).
totalOrgs	(not forwarded)	int32	-	full	~3.30		usage	none	Organisations on the instance. Sent, but dropped by the receiver.
u	unique_users_today	int32	string (integer)	full			usage	none	Users active today by the legacy counter. Kept for cross-checks; DAU comes from site_activity.
act	site_activity	object	json	critical			usage	none	Active users of the current day, week and month. At critical level DAUs and WAUs are empty arrays and only MAUs is filled.
act.DAUs[].StartTime	site_activity.DAUs[].StartTime	RFC 3339	json string	full			usage	none	Start of the current UTC day. Bucket by this value, not by the receive day.
act.DAUs[].UserCount	site_activity.DAUs[].UserCount	int32	json number	full			usage	none	Distinct active users in the current UTC day, to date.
act.DAUs[].RegisteredUserCount	site_activity.DAUs[].RegisteredUserCount	int32	json number	full			usage	none	Signed-in part of UserCount, current UTC day.
act.DAUs[].AnonymousUserCount	site_activity.DAUs[].AnonymousUserCount	int32	json number	full			usage	none	UserCount minus RegisteredUserCount, current UTC day.
act.DAUs[].IntegrationUserCount	site_activity.DAUs[].IntegrationUserCount	int32	json number	full			usage	none	Users seen through code host integrations, current UTC day. Overlaps with the other two.
act.WAUs[].StartTime	site_activity.WAUs[].StartTime	RFC 3339	json string	full			usage	none	Start of the current week, starting Sunday. Bucket by this value, not by the receive day.
act.WAUs[].UserCount	site_activity.WAUs[].UserCount	int32	json number	full			usage	none	Distinct active users in the current week, starting Sunday, to date.
act.WAUs[].RegisteredUserCount	site_activity.WAUs[].RegisteredUserCount	int32	json number	full			usage	none	Signed-in part of UserCount, current week, starting Sunday.
act.WAUs[].AnonymousUserCount	site_activity.WAUs[].AnonymousUserCount	int32	json number	full			usage	none	UserCount minus RegisteredUserCount, current week, starting Sunday.
act.WAUs[].IntegrationUserCount	site_activity.WAUs[].IntegrationUserCount	int32	json number	full			usage	none	Users seen through code host integrations, current week, starting Sunday. Overlaps with the other two.
act.MAUs[].StartTime	site_activity.MAUs[].StartTime	RFC 3339	json string	critical			usage	none	Start of the current calendar month. Bucket by this value, not by the receive day.
act.MAUs[].UserCount	site_activity.MAUs[].UserCount	int32	json number	critical			usage	none	Distinct active users in the current calendar month, to date.
act.MAUs[].RegisteredUserCount	site_activity.MAUs[].RegisteredUserCount	int32	json number	critical			usage	none	Signed-in part of UserCount, current calendar month.
act.MAUs[].AnonymousUserCount	site_activity.MAUs[].AnonymousUserCount	int32	json number	critical			usage	none	UserCount minus RegisteredUserCount, current calendar month.
act.MAUs[].IntegrationUserCount	site_activity.MAUs[].IntegrationUserCount	int32	json number	critical			usage	none	Users seen through code host integrations, current calendar month. Overlaps with the other two.
act.RMAUs[].StartTime	site_activity.RMAUs[].StartTime	RFC 3339	json string	full	~5.1		usage	none	Start of the rolling month: from the same day of the previous calendar month. Bucket by this value, not by the receive day.
act.RMAUs[].UserCount	site_activity.RMAUs[].UserCount	int32	json number	full	~5.1		usage	none	Distinct active users in the rolling month: from the same day of the previous calendar month, to date.
act.RMAUs[].RegisteredUserCount	site_activity.RMAUs[].RegisteredUserCount	int32	json number	full	~5.1		usage	none	Signed-in part of UserCount, rolling month: from the same day of the previous calendar month.
act.RMAUs[].AnonymousUserCount	site_activity.RMAUs[].AnonymousUserCount	int32	json number	full	~5.1		usage	none	UserCount minus RegisteredUserCount, rolling month: from the same day of the previous calendar month.
act.RMAUs[].IntegrationUserCount	site_activity.RMAUs[].IntegrationUserCount	int32	json number	full	~5.1		usage	none	Users seen through code host integrations, rolling month: from the same day of the previous calendar month. Overlaps with the other two.
growthStatistics	growth_statistics	object	json	full	~3.20		usage	none	Growth accounting for the current calendar month, registered users only. Not sent by Sourcegraph.com.
growthStatistics.CreatedUsers	growth_statistics.CreatedUsers	int32	json number	full	~3.20		usage	none	Accounts created this month.
growthStatistics.DeletedUsers	growth_statistics.DeletedUsers	int32	json number	full	~3.20		usage	none	Accounts deleted this month.
growthStatistics.RetainedUsers	growth_statistics.RetainedUsers	int32	json number	full	~3.20		usage	none	Active last month and this month so far.
growthStatistics.ResurrectedUsers	growth_statistics.ResurrectedUsers	int32	json number	full	~3.20		usage	none	Active this month, not last month, and not new.
growthStatistics.ChurnedUsers	growth_statistics.ChurnedUsers	int32	json number	full	~3.20		usage	none	Active last month, not this month so far. Starts high and falls until the month ends: use only the last ping of a month.
growthStatistics.PendingAccessRequests	growth_statistics.PendingAccessRequests	int32	json number	full	~5.0		usage	none	Access requests waiting.
growthStatistics.ApprovedAccessRequests	growth_statistics.ApprovedAccessRequests	int32	json number	full	~5.0		usage	none	Access requests approved.
growthStatistics.RejectedAccessRequests	growth_statistics.RejectedAccessRequests	int32	json number	full	~5.0		usage	none	Access requests rejected.
retentionStatistics	retention_statistics	object	json	full	~3.22		usage	none	Twelve weekly sign-up cohorts. Cohort weeks start on MONDAY, unlike WAU.
retentionStatistics.Weekly[].WeekStart	retention_statistics.Weekly[].WeekStart	RFC 3339	json string	full	~3.22		usage	none	Monday of the sign-up week.
retentionStatistics.Weekly[].CohortSize	retention_statistics.Weekly[].CohortSize	int32 or null	json number or null	full	~3.22		usage	none	Accounts created in that week; null if none.
retentionStatistics.Weekly[].Week0..Week11	retention_statistics.Weekly[].Week0..Week11	float64 or null	json number or null	full	~3.22		usage	none	Share of the cohort active N weeks after sign-up (floor of days / 7), three decimals.
repos	has_repos	bool	string (true/false)	full			identity	none	At least one repository exists.
searched	ever_searched	bool	string (true/false)	full			search	none	A search has ever been run.
refs	ever_find_refs	bool	string (true/false)	full			code-navigation	none	Find-references has ever been used.
hasExtURL	has_external_url	bool	string (true/false)	full			identity	none	External URL is set and is not localhost.
auth	auth_providers	string[]	string (comma-joined list)	full			identity	none	Categories of authentication provider: builtin, openidconnect, http-header, saml, github, gitlab.
extsvcs	ext_services	string[]	string (comma-joined list)	full			identity	none	Code host kinds: GITHUB, GITLAB, BITBUCKETSERVER, PERFORCE and others.
codeHostVersions	code_host_versions	array	json	full	~3.27		identity	none	Versions of the connected code hosts.
codeHostVersions[].external_service_kind	code_host_versions[].external_service_kind	string	json string	full	~3.27		identity	none	Code host kind.
codeHostVersions[].version	code_host_versions[].version	string	json string	full	~3.27		identity	none	Version reported by that code host.
signup	builtin_signup_allowed	bool	string (true/false)	full			identity	none	Self-registration with the builtin provider is on.
accessRequestEnabled	access_request_enabled	bool	string (true/false)	full	~5.0		identity	none	Visitors may request an account.
dependencyVersions	dependency_versions	object	json	critical	~3.18		identity	none	Versions of the stateful dependencies.
dependencyVersions.postgresVersion	dependency_versions.postgresVersion	string	json string	critical	~3.18		identity	none	PostgreSQL server version.
dependencyVersions.redisCacheVersion	dependency_versions.redisCacheVersion	string	json string	critical	~3.18		identity	none	Redis used as cache.
dependencyVersions.redisStoreVersion	dependency_versions.redisStoreVersion	string	json string	critical	~3.18		identity	none	Redis used as store.
repositories	repositories	object	json	critical	~3.23		usage	none	Repository totals.
repositories.GitDirBytes	repositories.GitDirBytes	uint64	json number	critical	~3.23		usage	none	Bytes in Git directories.
repositories.NewLinesCount	repositories.NewLinesCount	uint64	json number	critical	~3.23		usage	none	Newlines in the search index = lines of code shown in the product. Identical files on several branches count once.
repositories.DefaultBranchNewLinesCount	repositories.DefaultBranchNewLinesCount	uint64	json number	critical	~3.23		usage	none	Newlines on default branches, not deduplicated.
repositories.OtherBranchesNewLinesCount	repositories.OtherBranchesNewLinesCount	uint64	json number	critical	~3.23		usage	none	Newlines on other indexed branches, not deduplicated.
repository_size_histogram	repository_size_histogram	array	json	full	~5.1		usage	none	Cloned repositories by size. The request key is already snake_case.
repository_size_histogram[].count	repository_size_histogram[].count	int64	json number	full	~5.1		usage	none	Repositories with gte <= bytes < lt; the last bucket has no lt, the first no gte.
searchUsage	search_usage	object	json	full	3.14		search	none	Search users, counts, latencies. Request: arrays per period; warehouse: one object per period (the first element). Empty object in the request becomes {Daily:null,Weekly:null,Monthly:null}. Not sent by Sourcegraph.com.
searchUsage.Daily[].TotalUsers	search_usage.Daily.TotalUsers	int32	json number	full	3.14		search	none	Distinct users who searched, current day. A plain number, unlike the Cody field of the same name.
searchUsage.Daily[].<Kind>.UserCount	search_usage.Daily.<Kind>.UserCount	int32 or null	json number or null	full	3.14		search	none	Users per kind, current day. Kind = Literal, Regexp, Commit, Diff, File, Structural, Symbol. Kinds overlap: do not add users.
searchUsage.Daily[].<Kind>.EventsCount	search_usage.Daily.<Kind>.EventsCount	int32 or null	json number or null	full	3.14		search	none	Searches per kind, current day. Additive over kinds.
searchUsage.Daily[].<Kind>.EventLatencies.P50|P90|P99	search_usage.Daily.<Kind>.EventLatencies.P50|P90|P99	float64	json number	full	3.14		search	none	Latency percentiles in ms, current day. Not additive over instances; 0 with EventsCount 0 means no sample.
searchUsage.Weekly[].TotalUsers	search_usage.Weekly.TotalUsers	int32	json number	full	3.14		search	none	Distinct users who searched, current week from Sunday. A plain number, unlike the Cody field of the same name.
searchUsage.Weekly[].<Kind>.UserCount	search_usage.Weekly.<Kind>.UserCount	int32 or null	json number or null	full	3.14		search	none	Users per kind, current week from Sunday. Kind = Literal, Regexp, Commit, Diff, File, Structural, Symbol. Kinds overlap: do not add users.
searchUsage.Weekly[].<Kind>.EventsCount	search_usage.Weekly.<Kind>.EventsCount	int32 or null	json number or null	full	3.14		search	none	Searches per kind, current week from Sunday. Additive over kinds.
searchUsage.Weekly[].<Kind>.EventLatencies.P50|P90|P99	search_usage.Weekly.<Kind>.EventLatencies.P50|P90|P99	float64	json number	full	3.14		search	none	Latency percentiles in ms, current week from Sunday. Not additive over instances; 0 with EventsCount 0 means no sample.
searchUsage.Monthly[].TotalUsers	search_usage.Monthly.TotalUsers	int32	json number	full	3.14		search	none	Distinct users who searched, current calendar month. A plain number, unlike the Cody field of the same name.
searchUsage.Monthly[].<Kind>.UserCount	search_usage.Monthly.<Kind>.UserCount	int32 or null	json number or null	full	3.14		search	none	Users per kind, current calendar month. Kind = Literal, Regexp, Commit, Diff, File, Structural, Symbol. Kinds overlap: do not add users.
searchUsage.Monthly[].<Kind>.EventsCount	search_usage.Monthly.<Kind>.EventsCount	int32 or null	json number or null	full	3.14		search	none	Searches per kind, current calendar month. Additive over kinds.
searchUsage.Monthly[].<Kind>.EventLatencies.P50|P90|P99	search_usage.Monthly.<Kind>.EventLatencies.P50|P90|P99	float64	json number	full	3.14		search	none	Latency percentiles in ms, current calendar month. Not additive over instances; 0 with EventsCount 0 means no sample.
searchUsage.*[].<Attribute>.EventsCount	search_usage.*.<Attribute>.EventsCount	int32 or null	json number or null	full	~3.24		search	none	Queries with an attribute: OperatorOr/And/Not, SelectRepo/File/Content/Symbol/CommitDiffAdded/CommitDiffRemoved, RepoContains, RepoContainsFile/Content/CommitAfter, RepoDependencies, CountAll, NonGlobalContext, OnlyPatterns, OnlyPatternsThreeOrMore.
searchJobsUsage	search_jobs_usage	object	json	full	~5.2		search	none	Weekly page views and clicks of search jobs (WeeklySearchJobsPageViews, WeeklySearchJobsUniquePageViews, WeeklySearchJobsCreateClick, WeeklySearchJobsDownloadClicks, ...).
savedSearches	saved_searches	object	json	full	~3.20		search	none	TotalSavedSearches, UniqueUsers, NotificationsSent, NotificationsClicked, UniqueUserPageViews, OrgSavedSearches.
savedSearches.UniqueUsers	saved_searches.UniqueUsers	int32	json number	full	~3.20		search	none	Users with a saved search.
searchOnboarding	search_onboarding	object	json	full	~3.21		search	none	Views and closes of the onboarding tour, per step.
homepagePanels	homepage_panels	object	json	full	~3.20		search	none	Click shares on the home page panels, in percent, nullable.
codeIntelUsage	new_code_intel_usage (converted)	object	json	full	3.13	3.21	code-navigation	none	Old shape: Weekly[].{Hover,Definitions,References}.{LSIF,Search}.{UsersCount,EventsCount}. The receiver converts the first week to event_summaries and leaves every other member null. Later clients send {} here.
-	code_intel_usage	-	json	full			code-navigation	none	Old column, always null in rows written since 3.22.
newCodeIntelUsage	new_code_intel_usage	object	json	full	3.22		code-navigation	none	Request keys are CamelCase with integer enums, warehouse keys are snake_case with names. An empty object becomes a skeleton with start_time 0001-01-01T00:00:00Z. Not sent by Sourcegraph.com.
newCodeIntelUsage.StartOfWeek	new_code_intel_usage.start_time	RFC 3339	json string	full	3.22		code-navigation	none	Start of the week (Sunday). The zero time means the block was empty.
newCodeIntelUsage.WAUs	new_code_intel_usage.waus	int32 or null	json number or null	full	3.22		code-navigation	none	Users of any code navigation action this week.
newCodeIntelUsage.PreciseWAUs	new_code_intel_usage.precise_waus	int32 or null	json number or null	full	~3.22		code-navigation	none	Users served by a precise index.
newCodeIntelUsage.SearchBasedWAUs	new_code_intel_usage.search_waus	int32 or null	json number or null	full	~3.22		code-navigation	none	Users served by search-based navigation.
newCodeIntelUsage.CrossRepositoryWAUs	new_code_intel_usage.xrepo_waus	int32 or null	json number or null	full	~3.22		code-navigation	none	Users who crossed a repository boundary.
newCodeIntelUsage.PreciseCrossRepositoryWAUs	new_code_intel_usage.precise_xrepo_waus	int32 or null	json number or null	full	~3.22		code-navigation	none	Same, precise.
newCodeIntelUsage.SearchBasedCrossRepositoryWAUs	new_code_intel_usage.search_xrepo_waus	int32 or null	json number or null	full	~3.22		code-navigation	none	Same, search-based.
newCodeIntelUsage.NumRepositories	new_code_intel_usage.num_repositories	int32 or null	json number or null	full	~3.22		code-navigation	none	Repositories on the instance; the repository count available at full level.
newCodeIntelUsage.NumRepositoriesWithUploadRecords	new_code_intel_usage.num_repositories_with_upload_records	int32 or null	json number or null	full	~3.22		code-navigation	none	Repositories with a precise index upload.
newCodeIntelUsage.NumRepositoriesWithFreshUploadRecords	new_code_intel_usage.num_repositories_with_fresh_upload_records	int32 or null	json number or null	full	~3.22		code-navigation	none	Of these, uploaded within 168 h.
newCodeIntelUsage.NumRepositoriesWithIndexRecords	new_code_intel_usage.num_repositories_with_index_records	int32 or null	json number or null	full	~3.22		code-navigation	none	Repositories with auto-indexing jobs.
newCodeIntelUsage.NumRepositoriesWithFreshIndexRecords	new_code_intel_usage.num_repositories_with_fresh_index_records	int32 or null	json number or null	full	~3.22		code-navigation	none	Of these, within 168 h.
newCodeIntelUsage.NumRepositoriesWithAutoIndexConfigurationRecords	new_code_intel_usage.num_repositories_with_index_configuration_records	int32 or null	json number or null	full	~3.22		code-navigation	none	Repositories with an auto-index configuration.
newCodeIntelUsage.SettingsPageViewCount	new_code_intel_usage.settings_page_view_count	int32 or null	json number or null	full	~3.22		code-navigation	none	Views of the code graph settings pages.
newCodeIntelUsage.EventSummaries[].{Action,Source,LanguageID,CrossRepository}	new_code_intel_usage.event_summaries[].{action,source,language_id,cross_repository}	int enum, int enum, string, bool	json string, string, string, bool	full	3.22		code-navigation	none	Dimensions. Request enums: Action 1 hover, 2 definitions, 3 references; Source 1 precise, 2 search.
newCodeIntelUsage.EventSummaries[].WAUs	new_code_intel_usage.event_summaries[].waus	int32	json number	full	3.22		code-navigation	none	Users for that combination. Overlapping: do not add.
newCodeIntelUsage.EventSummaries[].TotalActions	new_code_intel_usage.event_summaries[].total_actions	int32	json number	full	3.22		code-navigation	none	Actions for that combination. Additive.
newCodeIntelUsage.CountsByLanguage{}	new_code_intel_usage.counts_by_language[]	map keyed by language	json array with language_id	full	~3.30		code-navigation	none	Index record counts per language.
newCodeIntelUsage.LanguageRequests[]	new_code_intel_usage.language_requests[]	array	json array	full	~3.30		code-navigation	none	language_id, num_requests: requests for precise support of a language.
newCodeIntelUsage.InvestigationEvents[]	new_code_intel_usage.investigation_events[]	array	json array	full	~3.30		code-navigation	none	type, waus, total: users who looked into an indexing problem.
automationUsage	automation_usage (historical column)	object	json	full	3.13	~3.25	batch-changes	none	Campaigns, the old name of batch changes: CampaignsCount and, over time, more counters. Rows written before the rename have this column; later receivers accept the key but drop it.
automationUsage.CampaignsCount	automation_usage.CampaignsCount	int32	json number	full	3.13	~3.25	batch-changes	none	Campaigns on the instance. Equivalent of BatchChangesCount.
batchChangesUsage	batch_changes_usage	object	json	full	~3.26		batch-changes	none	Stock counters (most may go DOWN when users delete things), month users, cohorts.
batchChangesUsage.BatchChangesCount	batch_changes_usage.BatchChangesCount	int32	json number	full	~3.26		batch-changes	none	Batch changes on the instance now. A stock: can fall.
batchChangesUsage.BatchChangesClosedCount	batch_changes_usage.BatchChangesClosedCount	int32	json number	full	~3.26		batch-changes	none	Of these, closed.
batchChangesUsage.BatchSpecsCreatedCount	batch_changes_usage.BatchSpecsCreatedCount	int32	json number	full	~3.26		batch-changes	none	Batch specs ever created. Never falls.
batchChangesUsage.ChangesetSpecsCreatedCount	batch_changes_usage.ChangesetSpecsCreatedCount	int32	json number	full	~3.26		batch-changes	none	Changeset specs ever created. Never falls.
batchChangesUsage.PublishedChangesetsCount	batch_changes_usage.PublishedChangesetsCount	int32	json number	full	~3.26		batch-changes	none	Changesets published to code hosts.
batchChangesUsage.PublishedChangesetsMergedCount	batch_changes_usage.PublishedChangesetsMergedCount	int32	json number	full	~3.26		batch-changes	none	Of these, merged. Merge rate = merged / published.
batchChangesUsage.PublishedChangesetsUnpublishedCount	batch_changes_usage.PublishedChangesetsUnpublishedCount	int32	json number	full	~3.26		batch-changes	none	Changesets that belong to a batch change but are not published.
batchChangesUsage.ImportedChangesetsCount	batch_changes_usage.ImportedChangesetsCount	int32	json number	full	~3.26		batch-changes	none	Changesets imported for tracking.
batchChangesUsage.PublishedChangesetsDiffStatAddedSum	batch_changes_usage.PublishedChangesetsDiffStatAddedSum	int32	json number	full	~3.26		batch-changes	none	Lines added by published changesets. Siblings: ChangedSum (gone in later versions), DeletedSum, and the same for merged ones.
batchChangesUsage.ViewBatchChangeApplyPageCount	batch_changes_usage.ViewBatchChangeApplyPageCount	int32	json number	full	~3.26		batch-changes	none	Views of the preview page.
batchChangesUsage.CurrentMonthUsersCount	batch_changes_usage.CurrentMonthUsersCount	int64	json number	full	~3.26		batch-changes	none	Users of batch changes in the current calendar month, viewers included. The batch changes MAU.
batchChangesUsage.CurrentMonthContributorsCount	batch_changes_usage.CurrentMonthContributorsCount	int64	json number	full	~3.26		batch-changes	none	Users who created, applied or closed something this month.
batchChangesUsage.BatchChangesCohorts[]	batch_changes_usage.BatchChangesCohorts[]	array	json array	full	~3.26		batch-changes	none	Per creation week (Week, a date, MONDAY): open and closed batch changes, changesets by state. Last 12 months.
batchChangesUsage.ActiveExecutorsCount	batch_changes_usage.ActiveExecutorsCount	int32	json number	full	~3.30		batch-changes	none	Executors seen in the last 15 s. Older spelling: ActiveExectutorsCount. Accept both.
batchChangesUsage.BulkOperationsCount	batch_changes_usage.BulkOperationsCount	array of {Name,Count}; older: map	json array or map	full	~3.30		batch-changes	none	Bulk operations by name. Accept both shapes.
batchChangesUsage.ChangesetDistribution[]	batch_changes_usage.ChangesetDistribution[]	array	json array	full	~3.30		batch-changes	none	Source (local or executor), Range, BatchChangesCount.
batchChangesUsage.BatchChangeStatsBySource[]	batch_changes_usage.BatchChangeStatsBySource[]	array	json array	full	~3.30		batch-changes	none	Source, PublishedChangesetsCount, BatchChangesCount.
batchChangesUsage.MonthlyBatchChangesExecutorUsage[]	batch_changes_usage.MonthlyBatchChangesExecutorUsage[]	array	json array	full	~3.30		batch-changes	none	Month, Count (users), Minutes (executor time).
batchChangesUsage.WeeklyBulkOperationStats[]	batch_changes_usage.WeeklyBulkOperationStats[]	array	json array	full	~3.40		batch-changes	none	Week, BulkOperation, Count.
codeInsightsCriticalTelemetry	code_insights_critical_telemetry	object	json	critical	~3.37		code-insights	none	Only feature block of the critical level; needed to enforce a licence limit.
codeInsightsCriticalTelemetry.TotalInsights	code_insights_critical_telemetry.TotalInsights	int32	json number	critical	~3.37		code-insights	none	Code insights on the instance.
codeInsightsUsage	code_insights_usage	object	json	full	~3.25		code-insights	none	About 36 members, weekly counters with their own WeekStart. Read WeekStart, do not assume Sunday.
codeInsightsUsage.WeekStart	code_insights_usage.WeekStart	RFC 3339	json string	full	~3.25		code-insights	none	Start of the week the weekly members refer to.
codeInsightsUsage.WeeklyInsightsPageViews	code_insights_usage.WeeklyInsightsPageViews	int32 or null	json number or null	full	~3.25		code-insights	none	Views of the insights pages.
codeInsightsUsage.WeeklyInsightsUniquePageViews	code_insights_usage.WeeklyInsightsUniquePageViews	int32 or null	json number or null	full	~3.25		code-insights	none	Distinct viewers of the insights pages.
codeInsightsUsage.WeeklyInsightCreators	code_insights_usage.WeeklyInsightCreators	int32 or null	json number or null	full	~3.25		code-insights	none	Users who created an insight.
codeInsightsUsage.WeeklyFirstTimeInsightCreators	code_insights_usage.WeeklyFirstTimeInsightCreators	int32 or null	json number or null	full	~3.25		code-insights	none	Users who created their first insight.
codeInsightsUsage.WeeklyDataExportClicks	code_insights_usage.WeeklyDataExportClicks	int32 or null	json number or null	full	~3.25		code-insights	none	Exports requested.
codeInsightsUsage.TotalDashboardCount	code_insights_usage.TotalDashboardCount	int32 or null	json number or null	full	~3.25		code-insights	none	Dashboards on the instance.
codeInsightsUsage.TotalOrgsWithDashboard	code_insights_usage.TotalOrgsWithDashboard	int32 or null	json number or null	full	~3.25		code-insights	none	Organisations with a dashboard.
codeInsightsUsage.WeeklySeriesBackfillTime[]	code_insights_usage.WeeklySeriesBackfillTime[]	array	json array	full	~4.4		code-insights	none	AllRepos, Count, P50Seconds, P90Seconds, P99Seconds.
codeInsightsUsage.InsightTotalCounts	code_insights_usage.InsightTotalCounts	object	json object	full	~3.30		code-insights	none	ViewCounts, SeriesCounts, ViewSeriesCounts.
codeMonitoringUsage	code_monitoring_usage	object	json	full	~3.31		code-monitoring	none	About 36 nullable counters: page views, form submits, actions triggered and failed (e-mail, Slack, webhook), trigger runs and their run time.
codeMonitoringUsage.MonitorsEnabled	code_monitoring_usage.MonitorsEnabled	int32 or null	json number or null	full	~3.30		code-monitoring	none	Monitors switched on now.
codeMonitoringUsage.MonitorsEnabledUniqueUsers	code_monitoring_usage.MonitorsEnabledUniqueUsers	int32 or null	json number or null	full	~3.30		code-monitoring	none	Owners of these monitors.
codeMonitoringUsage.TriggerRuns	code_monitoring_usage.TriggerRuns	int32 or null	json number or null	full	~3.30		code-monitoring	none	Search executions; errors in TriggerRunsErrored.
notebooksUsage	notebooks_usage	object	json	full	~3.36		notebooks	none	NotebookPageViews, EmbeddedNotebookPageViews, NotebooksListPageViews, NotebooksCreatedCount, NotebookAddedStarsCount, NotebookAdded*BlocksCount, all nullable.
notebooksUsage.NotebookPageViews	notebooks_usage.NotebookPageViews	int32 or null	json number or null	full	~3.36		notebooks	none	Views of notebooks.
extensionsUsage	extensions_usage	object	json	full	~3.24		extensions	none	Legacy extension platform: WeekStart, per extension UserCount and AverageActivations, NonDefaultExtensionUsers. Still sent, but without meaning once the platform was removed in 4.x.
migratedExtensionsUsage	migrated_extensions_usage	object	json	full	~4.2		extensions	none	Features that replaced extensions: GitBlame*, SearchExport*, OpenInEditor[]; counts and UniqueUsers. Not sent by Sourcegraph.com.
ideExtensionsUsage	ide_extensions_usage	object	json	full	~3.38		extensions	none	IDEs[] with Month, Week, Day per IdeKind.
ideExtensionsUsage.IDEs[].Month.SearchesPerformed.UniquesCount	ide_extensions_usage.IDEs[].Month.SearchesPerformed.UniquesCount	int32	json number	full	~3.38		extensions	none	Users who searched from that IDE this month; also Week and Day. TotalCount = searches.
ideExtensionsUsage.IDEs[].Day.UserState.Installs|Uninstalls	ide_extensions_usage.IDEs[].Day.UserState.Installs|Uninstalls	int32	json number	full	~3.38		extensions	none	Users who installed or removed the extension today.
ideExtensionsUsage.IDEs[].Day.RedirectsCount	ide_extensions_usage.IDEs[].Day.RedirectsCount	int32	json number	full	~3.38		extensions	none	Jumps from the IDE to the web application today.
codeHostIntegrationUsage	code_host_integration_usage	object	json	full	~3.38		extensions	none	Month, Week, Day with BrowserExtension and NativeIntegration.
codeHostIntegrationUsage.Month.BrowserExtension.UniquesCount	code_host_integration_usage.Month.BrowserExtension.UniquesCount	int32	json number	full	~3.38		extensions	none	Browser extension users this month; also Week, Day, and NativeIntegration. InboundTrafficToWeb has its own UniquesCount and TotalCount.
ownUsage	own_usage	object	json	full	~5.0		own	none	Code ownership. snake_case in the request as well.
ownUsage.select_file_owners_search.dau|wau|mau	own_usage.select_file_owners_search.dau|wau|mau	int32 or absent	json number or absent	full	~5.0		own	none	Active users of that ownership action per day, week, month.
ownUsage.file_has_owner_search.dau|wau|mau	own_usage.file_has_owner_search.dau|wau|mau	int32 or absent	json number or absent	full	~5.0		own	none	Active users of that ownership action per day, week, month.
ownUsage.ownership_panel_opened.dau|wau|mau	own_usage.ownership_panel_opened.dau|wau|mau	int32 or absent	json number or absent	full	~5.0		own	none	Active users of that ownership action per day, week, month.
ownUsage.repos_count.{total,with_ownership,with_ingested_ownership}	own_usage.repos_count.{total,with_ownership,with_ingested_ownership}	int32 or absent	json number or absent	full	~5.0		own	none	Repositories, and those with ownership data.
ownUsage.assigned_owners_count	own_usage.assigned_owners_count	int32 or null	json number or null	full	~5.1		own	none	Assigned owners in total.
ownUsage.feature_flag_on	own_usage.feature_flag_on	bool or absent	json bool or absent	full	~5.0		own	none	Feature flag is on somewhere.
repoMetadataUsage	repo_metadata_usage	object	json	full	~5.1		repo-metadata	none	Summary plus Daily, Weekly, Monthly. Two spellings are seen (CamelCase from clients, snake_case in test data): match keys ignoring case and underscores.
repoMetadataUsage.Summary.RepoMetadataCount	repo_metadata_usage.Summary.RepoMetadataCount	int32 or null	json number or null	full	~5.1		repo-metadata	none	Key-value pairs in use; siblings IsEnabled, ReposWithMetadataCount.
repoMetadataUsage.Monthly.SearchFilterUsage.UsersCount	repo_metadata_usage.Monthly.SearchFilterUsage.UsersCount	int32 or null	json number or null	full	~5.1		repo-metadata	none	Users who filtered by metadata this month; also Create/Update/DeleteRepoMetadata and Daily, Weekly.
hasCodyEnabled	has_cody_enabled	bool	string (true/false)	full	~5.0		cody	none	Cody is switched on.
codyUsage	cody_usage	object	json	full	~5.0		cody	none	Two generations. 1: TotalUsers, TotalRequests, CodeGenerationRequests, ExplanationRequests, InvalidRequests; arrays per period in the request, one object per period in the warehouse. 2: TotalCodyUsers, TotalProductUsers, per-client product users; objects on both sides.
codyUsage.Daily[].TotalUsers.UserCount	cody_usage.Daily.TotalUsers.UserCount	int32 or null	json number or null	full	~5.0	~5.2	cody	none	Generation 1: users with any Cody event, current day. TotalUsers is an object here.
codyUsage.Daily[].TotalRequests.EventsCount	cody_usage.Daily.TotalRequests.EventsCount	int32 or null	json number or null	full	~5.0	~5.2	cody	none	Generation 1: requests, current day.
codyUsage.Weekly[].TotalUsers.UserCount	cody_usage.Weekly.TotalUsers.UserCount	int32 or null	json number or null	full	~5.0	~5.2	cody	none	Generation 1: users with any Cody event, current week from Sunday. TotalUsers is an object here.
codyUsage.Weekly[].TotalRequests.EventsCount	cody_usage.Weekly.TotalRequests.EventsCount	int32 or null	json number or null	full	~5.0	~5.2	cody	none	Generation 1: requests, current week from Sunday.
codyUsage.Monthly[].TotalUsers.UserCount	cody_usage.Monthly.TotalUsers.UserCount	int32 or null	json number or null	full	~5.0	~5.2	cody	none	Generation 1: users with any Cody event, current calendar month. TotalUsers is an object here.
codyUsage.Monthly[].TotalRequests.EventsCount	cody_usage.Monthly.TotalRequests.EventsCount	int32 or null	json number or null	full	~5.0	~5.2	cody	none	Generation 1: requests, current calendar month.
codyUsage.Weekly[].CodeGenerationRequests	cody_usage.Weekly.CodeGenerationRequests	object	json object	full	~5.0	~5.2	cody	none	Known defect: the weekly value is filled from the explanation counters. Do not chart it.
codyUsage.Daily.TotalCodyUsers.UserCount	cody_usage.Daily.TotalCodyUsers.UserCount	int32 or absent	json number or absent	full	~5.3		cody	none	Generation 2: users with any Cody event, current day. Continues TotalUsers of generation 1.
codyUsage.Daily.TotalProductUsers.UserCount	cody_usage.Daily.TotalProductUsers.UserCount	int32 or absent	json number or absent	full	~5.3		cody	none	Generation 2: users with a product event (deliberate use), current day.
codyUsage.Weekly.TotalCodyUsers.UserCount	cody_usage.Weekly.TotalCodyUsers.UserCount	int32 or absent	json number or absent	full	~5.3		cody	none	Generation 2: users with any Cody event, current week from Sunday. Continues TotalUsers of generation 1.
codyUsage.Weekly.TotalProductUsers.UserCount	cody_usage.Weekly.TotalProductUsers.UserCount	int32 or absent	json number or absent	full	~5.3		cody	none	Generation 2: users with a product event (deliberate use), current week from Sunday.
codyUsage.Monthly.TotalCodyUsers.UserCount	cody_usage.Monthly.TotalCodyUsers.UserCount	int32 or absent	json number or absent	full	~5.3		cody	none	Generation 2: users with any Cody event, current calendar month. Continues TotalUsers of generation 1.
codyUsage.Monthly.TotalProductUsers.UserCount	cody_usage.Monthly.TotalProductUsers.UserCount	int32 or absent	json number or absent	full	~5.3		cody	none	Generation 2: users with a product event (deliberate use), current calendar month.
codyUsage.Monthly.Total{VSCode,JetBrains,Neovim,Emacs,Web}ProductUsers.UserCount	cody_usage.Monthly.Total{VSCode,JetBrains,Neovim,Emacs,Web}ProductUsers.UserCount	int32 or absent	json number or absent	full	~5.3		cody	none	Product users per client, current month only. Overlapping.
codyProviders	cody_providers	object	json	full	~5.2		cody	none	Completions.{Provider,ChatModel,CompletionModel,FastChatModel} and Embeddings.{Provider,Model}; either member may be null. Model names only for the vendor's own provider.
ctaUsage	(not forwarded)	object	-	full	~3.40	~4.0	usage	none	Clicks on calls to action. Gone.
act.*[].Stages	site_activity.*[].Stages	object	json object	full		~3.15	usage	none	Users per development stage in very old pings. Ignore.
`;
