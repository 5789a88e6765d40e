SELECT
  account_no, account_id, account_name, account_type, account_domain, industry, billing_country, number_of_employees,
  account_executive_team, technical_advisor_team, products_purchased, contract_start, contract_end, seats,
  unlimited_seats, total_addressable_market, telemetry_contract_level, user_level_event_usage, telemetry_carve_outs, as_of
FROM `stage.accounts`
ORDER BY account_no NULLS LAST;
