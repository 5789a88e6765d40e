WITH known AS (
  SELECT
    site_id, received_at, content_hash, load_id, line,
    ROW_NUMBER() OVER (
      PARTITION BY site_id, received_at, content_hash ORDER BY load_id NULLS LAST, line NULLS LAST
    ) AS copy_no
  FROM `raw.pings`
  CROSS JOIN `stage.params` AS p
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
WHERE copy_no = 1;
