SELECT
  instance_no, COALESCE(dau_start, day) AS period_start,
  ANY_VALUE(dau HAVING MAX CASE WHEN dau IS NOT NULL AND dau_start IS NOT NULL THEN received_at END) AS dau, MAX(CASE WHEN dau IS NOT NULL AND dau_start IS NOT NULL THEN received_at END) AS dau_at
FROM `core.instance_days`
GROUP BY 1, 2;
