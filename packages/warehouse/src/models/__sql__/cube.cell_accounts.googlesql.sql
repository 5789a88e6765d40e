WITH kinds AS (
  SELECT
    r.metric, r.grain, r.account_no, r.complete, r.numerator IS NOT NULL AS has_value, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
    a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all, c.block, c.bit
  FROM `cube.cells` AS r
  JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
  JOIN `cube.calendar` AS c ON c.grain = r.grain AND c.period_start = r.period_start
  WHERE r.metric IN ('cohort_w0', 'cohort_w1', 'cohort_w2', 'cohort_w3', 'cohort_w4', 'cohort_w5', 'cohort_w6', 'cohort_w7', 'cohort_w8', 'cohort_w9', 'cohort_w10', 'cohort_w11', 'cohort_w12', 'cohort_w13', 'cohort_w14', 'cohort_w15', 'cohort_w16', 'cohort_w17', 'cohort_w18', 'cohort_w19', 'cohort_w20', 'cohort_w21', 'cohort_w22', 'cohort_w23', 'cohort_w24', 'cohort_w25', 'cohort_w26') AND a.all_count >= 2
)
SELECT
  metric, grain, block, account_no, complete, has_value, k.hosting, k.status, k.permitted_pings, k.permitted_events, k.liveness, k.drift, k.lifecycle, k.deploy_type, k.segment, k.version_minor, k.minor_key, k.versions_behind, k.in_customers, k.delivers_events, k.last_week, multi_customers, multi_all,
  BIT_OR(bit) AS periods
FROM kinds AS k
GROUP BY metric, grain, block, account_no, complete, has_value, k.hosting, k.status, k.permitted_pings, k.permitted_events, k.liveness, k.drift, k.lifecycle, k.deploy_type, k.segment, k.version_minor, k.minor_key, k.versions_behind, k.in_customers, k.delivers_events, k.last_week, multi_customers, multi_all
ORDER BY multi_customers NULLS LAST, block NULLS LAST, account_no NULLS LAST;
WITH kinds AS (
  SELECT
    r.metric, r.grain, r.account_no, r.complete, r.numerator IS NOT NULL AS has_value, r.hosting, r.status, r.permitted_pings, r.permitted_events, r.liveness, r.drift, r.lifecycle, r.deploy_type, r.segment, r.version_minor, r.minor_key, r.versions_behind, r.in_customers, r.delivers_events, r.last_week,
    a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all, c.block, c.bit
  FROM `cube.cells` AS r
  JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
  JOIN `cube.calendar` AS c ON c.grain = r.grain AND c.period_start = r.period_start
  WHERE r.metric IN ('frequency_d1', 'frequency_d2', 'frequency_d3', 'frequency_d4', 'frequency_d5', 'frequency_d6', 'frequency_d7', 'frequency_d8', 'frequency_d9', 'frequency_d10', 'frequency_d11', 'frequency_d12', 'frequency_d13', 'frequency_d14', 'frequency_d15', 'frequency_d16', 'frequency_d17', 'frequency_d18', 'frequency_d19', 'frequency_d20', 'frequency_d21', 'frequency_d22', 'frequency_d23', 'frequency_d24', 'frequency_d25', 'frequency_d26', 'frequency_d27', 'frequency_d28', 'frequency_d29', 'frequency_d30', 'frequency_d31') AND a.all_count >= 2
)
SELECT
  metric, grain, block, account_no, complete, has_value, k.hosting, k.status, k.permitted_pings, k.permitted_events, k.liveness, k.drift, k.lifecycle, k.deploy_type, k.segment, k.version_minor, k.minor_key, k.versions_behind, k.in_customers, k.delivers_events, k.last_week, multi_customers, multi_all,
  BIT_OR(bit) AS periods
FROM kinds AS k
GROUP BY metric, grain, block, account_no, complete, has_value, k.hosting, k.status, k.permitted_pings, k.permitted_events, k.liveness, k.drift, k.lifecycle, k.deploy_type, k.segment, k.version_minor, k.minor_key, k.versions_behind, k.in_customers, k.delivers_events, k.last_week, multi_customers, multi_all
ORDER BY multi_customers NULLS LAST, block NULLS LAST, account_no NULLS LAST;
