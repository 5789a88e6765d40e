SELECT fingerprint, plan, tags, seats, created_at, expires_at, is_active
FROM `core.licences`
WHERE subscription_id = @subscription_id
ORDER BY is_active DESC NULLS LAST, created_at DESC NULLS LAST, license_id ASC NULLS LAST
