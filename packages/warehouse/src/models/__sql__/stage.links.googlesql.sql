WITH staff AS (
  SELECT
    LOWER(site_id) AS site_id, subscription_id, COALESCE(valid_from, DATE '1970-01-01') AS valid_from, valid_to,
    ROW_NUMBER() OVER (
      PARTITION BY site_id, valid_from ORDER BY as_of DESC NULLS LAST, load_id DESC NULLS LAST, line DESC NULLS LAST
    ) AS age
  FROM `raw.links`
  WHERE site_id IS NOT NULL AND subscription_id IS NOT NULL
),
domains AS (
  SELECT instance_domain, MAX(subscription_id) AS subscription_id
  FROM `stage.subscriptions`
  WHERE instance_domain IS NOT NULL AND instance_domain <> ''
  GROUP BY instance_domain
  HAVING COUNT(*) = 1
),
candidates AS (
  SELECT s.site_id, f.subscription_id, 'staff' AS link_source, 1 AS place, f.valid_from AS since
  FROM `stage.sites` AS s
  JOIN staff AS f ON f.site_id = s.site_id AND f.age = 1
  CROSS JOIN `stage.params` AS p
  WHERE f.valid_from <= p.as_of_day AND (f.valid_to IS NULL OR f.valid_to > p.as_of_day)
  UNION ALL
  SELECT s.site_id, l.subscription_id, 'licence_key', 2, l.start_day
  FROM `stage.sites` AS s
  JOIN `stage.licences` AS l ON l.license_key = s.license_key
  WHERE l.subscription_id IS NOT NULL
  UNION ALL
  SELECT s.site_id, l.subscription_id, 'detected_id', 3, COALESCE(CAST(l.detected_at AS DATE), l.start_day)
  FROM `stage.sites` AS s
  JOIN `stage.licences` AS l ON l.detected_instance_id = s.site_id
  WHERE l.subscription_id IS NOT NULL
  UNION ALL
  SELECT s.site_id, d.subscription_id, 'domain', 4, s.first_day
  FROM `stage.sites` AS s
  JOIN domains AS d ON d.instance_domain = s.external_domain
),
ranked AS (
  SELECT
    c.site_id, c.subscription_id, c.link_source,
    ROW_NUMBER() OVER (
      PARTITION BY c.site_id ORDER BY c.place NULLS LAST, c.since DESC NULLS LAST, c.subscription_id NULLS LAST
    ) AS choice
  FROM candidates AS c
  CROSS JOIN `stage.params` AS p
  WHERE c.site_id <> p.cloud_site_id
)
SELECT site_id, subscription_id, link_source FROM ranked WHERE choice = 1;
