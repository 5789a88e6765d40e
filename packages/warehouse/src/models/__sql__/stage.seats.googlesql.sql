WITH cuts AS (
  SELECT subscription_id, start_day AS cut FROM `stage.licences` WHERE subscription_id IS NOT NULL
  UNION DISTINCT
  SELECT subscription_id, COALESCE(end_day, DATE '9999-01-01') FROM `stage.licences` WHERE subscription_id IS NOT NULL
),
segments AS (
  SELECT
    subscription_id, cut AS valid_from, LEAD(cut) OVER (PARTITION BY subscription_id ORDER BY cut NULLS LAST) AS valid_to
  FROM cuts
),
decided AS (
  SELECT
    s.subscription_id, s.valid_from, s.valid_to, l.license_id, l.user_count,
    ROW_NUMBER() OVER (
      PARTITION BY s.subscription_id, s.valid_from ORDER BY l.start_day DESC NULLS LAST, l.license_id DESC NULLS LAST
    ) AS choice
  FROM segments AS s
  JOIN `stage.licences` AS l ON l.subscription_id = s.subscription_id
    AND l.start_day <= s.valid_from AND COALESCE(l.end_day, DATE '9999-01-01') > s.valid_from
  WHERE s.valid_to IS NOT NULL
)
SELECT subscription_id, valid_from, valid_to, license_id, user_count AS seats FROM decided WHERE choice = 1;
