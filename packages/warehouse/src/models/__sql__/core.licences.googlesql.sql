SELECT
  l.license_id, l.subscription_id, l.fingerprint, l.info_version, l.plan_display_name AS plan, l.tags,
  l.user_count AS seats, l.license_created_at AS created_at, l.expire_at AS expires_at, l.revoked_at,
  EXISTS (
    SELECT 1 FROM `stage.seats` AS s
    WHERE s.license_id = l.license_id AND s.valid_from <= p.as_of_day AND s.valid_to > p.as_of_day
  ) AS is_active,
  l.as_of
FROM `stage.licences` AS l
CROSS JOIN `stage.params` AS p
ORDER BY l.subscription_id NULLS LAST, l.start_day NULLS LAST, l.license_id NULLS LAST;
