import type { Model } from '../model';

/**
 * Which pings count: one row per distinct ping (site, receive time, content) up to the
 * clock of the snapshot. The desktop app and development builds are no instances. Only
 * keys are kept here; the blocks are read once, for the ping that speaks for its day.
 */
export const stagePings: Model = {
  name: 'stage.pings',
  grain: 'one row per distinct ping of an instance',
  parts: [
    () => `
WITH known AS (
  SELECT
    site_id, received_at, content_hash, load_id, line,
    ROW_NUMBER() OVER (
      PARTITION BY site_id, received_at, content_hash ORDER BY load_id NULLS LAST, line NULLS LAST
    ) AS copy_no
  FROM raw.pings
  CROSS JOIN stage.params AS p
  WHERE received_at <= p.as_of
    AND COALESCE(LOWER(deploy_type), '') NOT IN ('app', 'dev')
    AND COALESCE(remote_site_version, '') <> 'dev'
)
SELECT
  site_id, received_at, content_hash, load_id, line,
  CAST(received_at AS DATE) AS day,
  ROW_NUMBER() OVER (
    PARTITION BY site_id, CAST(received_at AS DATE) ORDER BY received_at DESC NULLS LAST, content_hash DESC NULLS LAST
  ) AS day_rank,
  COUNT(*) OVER (PARTITION BY site_id, CAST(received_at AS DATE)) AS day_pings
FROM known
WHERE copy_no = 1`,
  ],
};
