import type { FeatureArea } from '@soundings/shared/telemetry';
import type { Dialect } from '../../dialect';

/**
 * Which names belong to which area, first match wins: v2 features are dotted (`cody.chat`),
 * legacy names are one word (`ViewBatchChangesListPage`). Only `cody` and `cody.…` are
 * Cody in v2, because that is what a licence for Cody events alone lets out.
 */
const AREAS: readonly (readonly [FeatureArea, string])[] = [
  ['notebooks', '(?i)notebook'],
  ['code_monitoring', '(?i)code[-_.]?monitor'],
  ['batch_changes', '(?i)batch[-_.]?(change|spec)|^campaign'],
  ['code_insights', '(?i)(^|[-_.:]|view|code)insight'],
  ['code_navigation', '(?i)code[-_]?(intel|nav)|find[-_]?(references|implementations)|go[-_]?to[-_]?def|(^|[.])hover'],
  ['search', '(?i)(^|[.]|view|save|saved)search'],
];
const LEGACY_CODY = '^([Cc]ody|web:cody)';

/** Signing in, signing up and the like: what somebody does before being an active user. */
const NOT_ACTIVE =
  '^([Vv]iew)?[-_.]?([Ss]ign[-_.]?([Ii]n|[Oo]ut|[Uu]p)($|[-_.:A-Z])|[Pp]assword|[Ee]mail[-_.]?[Vv]erif|[Ee]xternal[-_.]?[Aa]uth)';
const SAVED_LOGIN = 'CodyVSCodeExtension:CodySavedLogin:executed';

/** The area of an event by its feature and whether it is a legacy row. */
export const areaOf = (d: Dialect, feature: string, isLegacy: string): string => `CASE
      WHEN ${feature} = 'cody' OR STARTS_WITH(${feature}, 'cody.') OR (${isLegacy} AND ${d.matches(feature, LEGACY_CODY)}) THEN 'cody'
      ${AREAS.map(([area, pattern]) => `WHEN ${d.matches(feature, pattern)} THEN '${area}'`).join('\n      ')}
      ELSE 'other'
    END`;

/** Whether an event says nothing about activity. */
export const isNotActive = (d: Dialect, feature: string): string =>
  `(${d.matches(feature, NOT_ACTIVE)} OR ${feature} = '${SAVED_LOGIN}')`;
