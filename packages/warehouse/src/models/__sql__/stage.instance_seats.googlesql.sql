SELECT
  i.instance_no, s.valid_from, s.valid_to, s.license_id,
  COALESCE(a.unlimited_seats, FALSE) AND t.instance_type = 'primary' AS unlimited_seats,
  CASE
    WHEN COALESCE(a.unlimited_seats, FALSE) AND t.instance_type = 'primary' THEN a.total_addressable_market
    ELSE s.seats
  END AS seats
FROM `stage.identities` AS i
JOIN `stage.types` AS t ON t.instance_no = i.instance_no
JOIN `stage.seats` AS s ON s.subscription_id = i.subscription_id
LEFT JOIN `stage.accounts` AS a ON a.account_id = i.account_id;
