SELECT
  instance_no, DATE_TRUNC(day, WEEK) AS period_start, MAX(received_at) AS as_of,
  ANY_VALUE(wau_reason HAVING MAX received_at) AS wau_reason,
  ANY_VALUE(search_reason HAVING MAX received_at) AS search_reason,
  ANY_VALUE(codenav_reason HAVING MAX received_at) AS codenav_reason,
  ANY_VALUE(cody_reason HAVING MAX received_at) AS cody_reason
FROM `core.instance_days`
GROUP BY 1, 2;
