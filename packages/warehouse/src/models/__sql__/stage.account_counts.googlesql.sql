SELECT account_no, COUNT(*) AS all_count, COUNT(CASE WHEN in_customers THEN 1 END) AS customer_count
FROM `core.instances`
WHERE account_no IS NOT NULL
GROUP BY account_no;
