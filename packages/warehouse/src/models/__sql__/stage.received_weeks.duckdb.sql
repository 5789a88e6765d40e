CREATE TABLE stage.received_weeks AS 
SELECT
  instance_no, (day - CAST(EXTRACT(DAYOFWEEK FROM day) AS INTEGER)) AS period_start, MAX(received_at) AS as_of,
  arg_max_null(wau_reason, received_at) AS wau_reason,
  arg_max_null(search_reason, received_at) AS search_reason,
  arg_max_null(codenav_reason, received_at) AS codenav_reason,
  arg_max_null(cody_reason, received_at) AS cody_reason
FROM core.instance_days
GROUP BY 1, 2;
