CREATE TABLE core.accounts (account_no BIGINT, account_id VARCHAR, account_name VARCHAR, account_type VARCHAR, account_domain VARCHAR, industry VARCHAR, billing_country VARCHAR, number_of_employees BIGINT, account_executive_team VARCHAR, technical_advisor_team VARCHAR, products_purchased VARCHAR, contract_start DATE, contract_end DATE, seats BIGINT, unlimited_seats BOOLEAN, total_addressable_market BIGINT, telemetry_contract_level VARCHAR, user_level_event_usage VARCHAR, telemetry_carve_outs VARCHAR, as_of TIMESTAMP);
INSERT INTO core.accounts BY NAME SELECT account_no, account_id, account_name, account_type, account_domain, industry, billing_country, number_of_employees, account_executive_team, technical_advisor_team, products_purchased, contract_start, contract_end, seats, unlimited_seats, total_addressable_market, telemetry_contract_level, user_level_event_usage, telemetry_carve_outs, as_of FROM (
SELECT
  account_no, account_id, account_name, account_type, account_domain, industry, billing_country, number_of_employees,
  account_executive_team, technical_advisor_team, products_purchased, contract_start, contract_end, seats,
  unlimited_seats, total_addressable_market, telemetry_contract_level, user_level_event_usage, telemetry_carve_outs, as_of
FROM stage.accounts
ORDER BY account_no NULLS LAST);
