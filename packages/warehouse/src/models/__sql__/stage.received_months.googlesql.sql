SELECT
  instance_no, DATE_TRUNC(day, MONTH) AS period_start, MAX(received_at) AS as_of,
  ANY_VALUE(mau_reason HAVING MAX received_at) AS mau_reason,
  ANY_VALUE(growth_reason HAVING MAX received_at) AS growth_reason,
  ANY_VALUE(search_reason HAVING MAX received_at) AS search_reason,
  ANY_VALUE(batch_reason HAVING MAX received_at) AS batch_reason,
  ANY_VALUE(cody_reason HAVING MAX received_at) AS cody_reason
FROM `core.instance_days`
GROUP BY 1, 2;
