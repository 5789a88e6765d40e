import type { Dialect } from '../../dialect';
import type { Model } from '../model';

/** Weights of major and minor in a version key: `major.minor.patch` orders as one integer. */
export const MAJOR_WEIGHT = 1_000_000_000_000;
export const MINOR_WEIGHT = 1_000_000_000;

/** The key of a `major.minor` release. */
export const releaseKey = (major: number, minor: number): number => major * MAJOR_WEIGHT + minor * MINOR_WEIGHT;

/** Critical telemetry was abolished here; insiders builds compare by date. */
export const FIVE = releaseKey(5, 0);
const FIVE_BY_DATE = "DATE '2023-03-01'";

const keyOf = (d: Dialect, version: string): string => `(
    ${d.safeInt(d.extract(version, '^([0-9]{1,4})[.]'))} * ${MAJOR_WEIGHT}
    + ${d.safeInt(d.extract(version, '^[0-9]{1,4}[.]([0-9]{1,3})'))} * ${MINOR_WEIGHT}
    + COALESCE(${d.safeInt(d.extract(version, '^[0-9]{1,4}[.][0-9]{1,3}[.]([0-9]{1,8})'))}, 0)
  )`;

/** The published minor releases, each with the first day it was out. */
export const stageReleases: Model = {
  name: 'stage.releases',
  grain: 'one row per minor release',
  parts: [
    (d) => `
WITH newest AS (
  SELECT
    version, released_at,
    ROW_NUMBER() OVER (
      PARTITION BY version ORDER BY as_of DESC NULLS LAST, load_id DESC NULLS LAST, line DESC NULLS LAST
    ) AS age
  FROM raw.releases
),
keyed AS (
  SELECT version, released_at, ${keyOf(d, 'version')} AS version_key
  FROM newest
  WHERE age = 1 AND released_at IS NOT NULL
)
SELECT
  ${d.intDiv('version_key', String(MINOR_WEIGHT))} * ${MINOR_WEIGHT} AS minor_key,
  MIN(released_at) AS released_at
FROM keyed
WHERE version_key IS NOT NULL
GROUP BY 1`,
  ],
};

/**
 * What each version text means. A release orders by its numbers; an insiders build
 * (\`12345_2024-05-01_abcdef\`) by the newest release of its date, and 5.0 is March 2023.
 */
export const stageVersions: Model = {
  name: 'stage.versions',
  grain: 'one row per version text that occurs',
  parts: [
    (d) => `
WITH texts AS (
  SELECT DISTINCT remote_site_version AS version_text FROM raw.pings WHERE remote_site_version IS NOT NULL
),
clean AS (
  SELECT
    version_text,
    CASE WHEN ${d.matches('version_text', '^v[0-9]')} THEN SUBSTR(version_text, 2) ELSE version_text END AS version,
    ${d.safeDate(d.extract('version_text', '^[0-9]+_([0-9]{4}-[0-9]{2}-[0-9]{2})_'))} AS build_day
  FROM texts
),
keyed AS (
  SELECT version_text, version, build_day, CASE WHEN build_day IS NULL THEN ${keyOf(d, 'version')} END AS release_key
  FROM clean
),
dated AS (
  SELECT k.version_text, MAX(r.minor_key) AS newest_key
  FROM keyed AS k
  JOIN stage.releases AS r ON r.released_at <= k.build_day
  GROUP BY k.version_text
),
combined AS (
  SELECT
    k.version_text, k.version, k.build_day,
    CASE
      WHEN k.build_day IS NULL THEN k.release_key
      WHEN k.build_day >= ${FIVE_BY_DATE} AND COALESCE(n.newest_key, 0) < ${FIVE} THEN ${FIVE}
      WHEN k.build_day < ${FIVE_BY_DATE} AND n.newest_key >= ${FIVE} THEN NULL
      ELSE n.newest_key
    END AS version_key
  FROM keyed AS k
  LEFT JOIN dated AS n ON n.version_text = k.version_text
)
SELECT
  version_text, version, version_key,
  ${d.intDiv('version_key', String(MINOR_WEIGHT))} * ${MINOR_WEIGHT} AS minor_key,
  CASE
    WHEN build_day IS NOT NULL THEN 'insiders'
    WHEN version_key IS NOT NULL THEN
      CAST(${d.intDiv('version_key', String(MAJOR_WEIGHT))} AS STRING) || '.'
      || CAST(MOD(${d.intDiv('version_key', String(MINOR_WEIGHT))}, 1000) AS STRING)
  END AS version_minor
FROM combined`,
  ],
};
