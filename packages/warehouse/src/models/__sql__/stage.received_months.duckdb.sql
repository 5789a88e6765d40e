CREATE TABLE stage.received_months AS 
SELECT
  instance_no, CAST(DATE_TRUNC('month', day) AS DATE) AS period_start, MAX(received_at) AS as_of,
  arg_max_null(mau_reason, received_at) AS mau_reason,
  arg_max_null(growth_reason, received_at) AS growth_reason,
  arg_max_null(search_reason, received_at) AS search_reason,
  arg_max_null(batch_reason, received_at) AS batch_reason,
  arg_max_null(cody_reason, received_at) AS cody_reason
FROM core.instance_days
GROUP BY 1, 2;
