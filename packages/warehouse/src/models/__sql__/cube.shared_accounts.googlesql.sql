SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM `cube.readings` AS r
JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'dau' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST;
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM `cube.readings` AS r
JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'wau' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST;
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM `cube.readings` AS r
JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'mau' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST;
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM `cube.readings` AS r
JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'stickiness' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST;
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM `cube.readings` AS r
JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'user_accounts' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST;
SELECT r.*, a.customer_count >= 2 AS multi_customers, a.all_count >= 2 AS multi_all
FROM `cube.readings` AS r
JOIN `stage.account_counts` AS a ON a.account_no = r.account_no
WHERE r.metric = 'seat_utilisation' AND a.all_count >= 2
ORDER BY multi_customers NULLS LAST, r.period_start NULLS LAST, r.account_no NULLS LAST;
