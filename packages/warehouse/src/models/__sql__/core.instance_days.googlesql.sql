WITH judged AS (
  SELECT
    i.instance_no, i.is_cloud, p.*, l.level, e.level AS permitted_pings
  FROM `stage.ping_days` AS p
  JOIN `stage.identities` AS i ON i.site_id = p.site_id
  JOIN `stage.ping_levels` AS l ON l.site_id = p.site_id AND l.day = p.day
  LEFT JOIN `stage.permissions` AS e
    ON e.instance_no = i.instance_no AND e.axis = 'pings' AND e.valid_from <= p.day AND e.valid_to > p.day
),
explained AS (
  SELECT
    j.*,
    CASE WHEN level <> 'full' THEN 'not_collected_at_level' WHEN permitted_pings IN ('none', 'critical') AND level = 'full' THEN 'hidden_by_contract' WHEN dau IS NULL THEN 'not_received' END AS dau_reason,
    CASE WHEN level <> 'full' THEN 'not_collected_at_level' WHEN permitted_pings IN ('none', 'critical') AND level = 'full' THEN 'hidden_by_contract' WHEN wau IS NULL THEN 'not_received' END AS wau_reason,
    CASE WHEN permitted_pings = 'none' THEN 'hidden_by_contract' WHEN mau IS NULL AND mau_registered IS NULL AND mau_anonymous IS NULL AND mau_integration IS NULL THEN 'not_received' END AS mau_reason,
    CASE WHEN level <> 'full' THEN 'not_collected_at_level' WHEN permitted_pings IN ('none', 'critical') AND level = 'full' THEN 'hidden_by_contract' WHEN version_key < 5001000000000 THEN 'version_too_old' WHEN mau_rolling_month IS NULL THEN 'not_received' END AS rolling_reason,
    CASE WHEN permitted_pings = 'none' THEN 'hidden_by_contract' WHEN user_accounts IS NULL THEN 'not_received' END AS accounts_reason,
    CASE WHEN level <> 'full' THEN 'not_collected_at_level' WHEN permitted_pings IN ('none', 'critical') AND level = 'full' THEN 'hidden_by_contract' WHEN version_key < 3020000000000 THEN 'version_too_old' WHEN is_cloud THEN 'not_applicable' WHEN users_created IS NULL AND users_deleted IS NULL AND users_retained IS NULL AND users_resurrected IS NULL AND users_churned IS NULL THEN 'not_received' END AS growth_reason,
    CASE WHEN permitted_pings = 'none' THEN 'hidden_by_contract' WHEN version_key < 3023000000000 THEN 'version_too_old' WHEN lines_of_code IS NULL AND git_bytes IS NULL THEN 'not_received' END AS totals_reason,
    CASE WHEN permitted_pings = 'none' THEN 'hidden_by_contract' WHEN version_key < 3037000000000 THEN 'version_too_old' WHEN insights_total IS NULL THEN 'not_received' END AS insights_reason,
    CASE WHEN level <> 'full' THEN 'not_collected_at_level' WHEN permitted_pings IN ('none', 'critical') AND level = 'full' THEN 'hidden_by_contract' WHEN version_key < 3014000000000 THEN 'version_too_old' WHEN is_cloud THEN 'not_applicable' WHEN search_users_day IS NULL AND search_users_week IS NULL AND search_users_month IS NULL THEN 'not_received' END AS search_reason,
    CASE WHEN level <> 'full' THEN 'not_collected_at_level' WHEN permitted_pings IN ('none', 'critical') AND level = 'full' THEN 'hidden_by_contract' WHEN version_key < 3013000000000 THEN 'version_too_old' WHEN is_cloud THEN 'not_applicable' WHEN codenav_wau IS NULL AND repositories IS NULL THEN 'not_received' END AS codenav_reason,
    CASE WHEN level <> 'full' THEN 'not_collected_at_level' WHEN permitted_pings IN ('none', 'critical') AND level = 'full' THEN 'hidden_by_contract' WHEN version_key < 3026000000000 THEN 'version_too_old' WHEN batch_mau IS NULL AND batch_contributors IS NULL AND batch_changes IS NULL THEN 'not_received' END AS batch_reason,
    CASE WHEN level <> 'full' THEN 'not_collected_at_level' WHEN permitted_pings IN ('none', 'critical') AND level = 'full' THEN 'hidden_by_contract' WHEN version_key < 3030000000000 THEN 'version_too_old' WHEN monitors_enabled IS NULL THEN 'not_received' END AS monitors_reason,
    CASE WHEN level <> 'full' THEN 'not_collected_at_level' WHEN permitted_pings IN ('none', 'critical') AND level = 'full' THEN 'hidden_by_contract' WHEN version_key < 3036000000000 THEN 'version_too_old' WHEN notebook_views IS NULL THEN 'not_received' END AS notebooks_reason,
    CASE WHEN level <> 'full' THEN 'not_collected_at_level' WHEN permitted_pings IN ('none', 'critical') AND level = 'full' THEN 'hidden_by_contract' WHEN version_key < 5000000000000 THEN 'version_too_old' WHEN cody_wau IS NULL AND cody_mau IS NULL THEN 'not_received' END AS cody_reason
  FROM judged AS j
)
SELECT
  instance_no, day, received_at, pings, level, version, version_key, version_minor, deploy_type,
  dau_start, wau_start, mau_start,
  CASE WHEN dau_reason IS NULL THEN dau END AS dau,
  CASE WHEN wau_reason IS NULL THEN wau END AS wau,
  CASE WHEN mau_reason IS NULL THEN mau END AS mau,
  CASE WHEN mau_reason IS NULL THEN mau_registered END AS mau_registered,
  CASE WHEN mau_reason IS NULL THEN mau_anonymous END AS mau_anonymous,
  CASE WHEN mau_reason IS NULL THEN mau_integration END AS mau_integration,
  CASE WHEN rolling_reason IS NULL THEN mau_rolling_month END AS mau_rolling_month,
  CASE WHEN accounts_reason IS NULL THEN user_accounts END AS user_accounts,
  CASE WHEN growth_reason IS NULL THEN users_created END AS users_created,
  CASE WHEN growth_reason IS NULL THEN users_deleted END AS users_deleted,
  CASE WHEN growth_reason IS NULL THEN users_retained END AS users_retained,
  CASE WHEN growth_reason IS NULL THEN users_resurrected END AS users_resurrected,
  CASE WHEN growth_reason IS NULL THEN users_churned END AS users_churned,
  CASE WHEN totals_reason IS NULL THEN lines_of_code END AS lines_of_code,
  CASE WHEN totals_reason IS NULL THEN git_bytes END AS git_bytes,
  CASE WHEN insights_reason IS NULL THEN insights_total END AS insights_total,
  CASE WHEN search_reason IS NULL THEN search_users_day END AS search_users_day,
  CASE WHEN search_reason IS NULL THEN search_users_week END AS search_users_week,
  CASE WHEN search_reason IS NULL THEN search_users_month END AS search_users_month,
  CASE WHEN codenav_reason IS NULL THEN codenav_wau END AS codenav_wau,
  CASE WHEN codenav_reason IS NULL THEN repositories END AS repositories,
  CASE WHEN batch_reason IS NULL THEN batch_mau END AS batch_mau,
  CASE WHEN batch_reason IS NULL THEN batch_contributors END AS batch_contributors,
  CASE WHEN batch_reason IS NULL THEN batch_changes END AS batch_changes,
  CASE WHEN monitors_reason IS NULL THEN monitors_enabled END AS monitors_enabled,
  CASE WHEN notebooks_reason IS NULL THEN notebook_views END AS notebook_views,
  CASE WHEN cody_reason IS NULL THEN cody_wau END AS cody_wau,
  CASE WHEN cody_reason IS NULL THEN cody_mau END AS cody_mau,
  dau_reason, wau_reason, mau_reason, rolling_reason, accounts_reason, growth_reason, totals_reason, insights_reason, search_reason, codenav_reason, batch_reason, monitors_reason, notebooks_reason, cody_reason
FROM explained
ORDER BY instance_no NULLS LAST, day NULLS LAST;
