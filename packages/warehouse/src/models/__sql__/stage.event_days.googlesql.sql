WITH single AS (
  SELECT
    site_id, CAST(happened_at AS DATE) AS day, event_hi, event_lo, COUNT(*) AS copies, MIN(user_key) AS user_key,
    MIN(feature) AS feature, MIN(origin) AS origin, MAX(license_hash) AS license_hash,
    MAX(CASE WHEN is_backend THEN 1 ELSE 0 END) AS backend_mark, MAX(CASE WHEN is_operator THEN 1 ELSE 0 END) AS operator_mark
  FROM `raw.events`
  GROUP BY 1, 2, 3, 4
),
kinds AS (
  SELECT
    feature, CASE
      WHEN feature = 'cody' OR STARTS_WITH(feature, 'cody.') OR (FALSE AND REGEXP_CONTAINS(feature, '^([Cc]ody|web:cody)')) THEN 'cody'
      WHEN REGEXP_CONTAINS(feature, '(?i)notebook') THEN 'notebooks'
      WHEN REGEXP_CONTAINS(feature, '(?i)code[-_.]?monitor') THEN 'code_monitoring'
      WHEN REGEXP_CONTAINS(feature, '(?i)batch[-_.]?(change|spec)|^campaign') THEN 'batch_changes'
      WHEN REGEXP_CONTAINS(feature, '(?i)(^|[-_.:]|view|code)insight') THEN 'code_insights'
      WHEN REGEXP_CONTAINS(feature, '(?i)code[-_]?(intel|nav)|find[-_]?(references|implementations)|go[-_]?to[-_]?def|(^|[.])hover') THEN 'code_navigation'
      WHEN REGEXP_CONTAINS(feature, '(?i)(^|[.]|view|save|saved)search') THEN 'search'
      ELSE 'other'
    END AS area, CASE
      WHEN feature = 'cody' OR STARTS_WITH(feature, 'cody.') OR (TRUE AND REGEXP_CONTAINS(feature, '^([Cc]ody|web:cody)')) THEN 'cody'
      WHEN REGEXP_CONTAINS(feature, '(?i)notebook') THEN 'notebooks'
      WHEN REGEXP_CONTAINS(feature, '(?i)code[-_.]?monitor') THEN 'code_monitoring'
      WHEN REGEXP_CONTAINS(feature, '(?i)batch[-_.]?(change|spec)|^campaign') THEN 'batch_changes'
      WHEN REGEXP_CONTAINS(feature, '(?i)(^|[-_.:]|view|code)insight') THEN 'code_insights'
      WHEN REGEXP_CONTAINS(feature, '(?i)code[-_]?(intel|nav)|find[-_]?(references|implementations)|go[-_]?to[-_]?def|(^|[.])hover') THEN 'code_navigation'
      WHEN REGEXP_CONTAINS(feature, '(?i)(^|[.]|view|save|saved)search') THEN 'search'
      ELSE 'other'
    END AS legacy_area,
    (REGEXP_CONTAINS(feature, '^([Vv]iew)?[-_.]?([Ss]ign[-_.]?([Ii]n|[Oo]ut|[Uu]p)($|[-_.:A-Z])|[Pp]assword|[Ee]mail[-_.]?[Vv]erif|[Ee]xternal[-_.]?[Aa]uth)') OR feature = 'CodyVSCodeExtension:CodySavedLogin:executed') AS is_not_active
  FROM (SELECT feature FROM `raw.events` GROUP BY feature) AS q
),
judged AS (
  SELECT
    s.site_id, s.user_key, s.day, CASE WHEN s.origin = 'legacy' THEN k.legacy_area ELSE k.area END AS area, s.copies, s.license_hash, s.origin,
    CASE
      WHEN s.origin = 'managed_service' THEN 'no_instance'
      WHEN s.backend_mark = 1 THEN 'backend'
      WHEN s.operator_mark = 1 THEN 'operator'
      WHEN k.is_not_active THEN 'not_active'
      WHEN s.user_key IS NULL THEN 'no_user'
    END AS exclusion
  FROM single AS s
  JOIN kinds AS k ON k.feature = s.feature
)
SELECT
  site_id, user_key, day, area, exclusion, COUNT(*) AS events, CAST(SUM(copies) - COUNT(*) AS INT64) AS duplicates,
  MAX(license_hash) AS license_hash, MAX(CASE WHEN origin = 'workspace' THEN 1 ELSE 0 END) AS workspace_mark
FROM judged
GROUP BY site_id, user_key, day, area, exclusion;
