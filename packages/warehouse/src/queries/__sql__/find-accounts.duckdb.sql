WITH placed AS (
  SELECT
    account_id, account_name, account_type,
    CASE
      WHEN COALESCE(LOWER(account_id) = $whole, FALSE) THEN 0
      WHEN COALESCE(LOWER(account_name) = $whole, FALSE) THEN 2
      WHEN COALESCE(STRPOS(LOWER(account_name), $word_0) > 0, FALSE) THEN 6
      WHEN COALESCE(STRPOS(LOWER(account_id || ' ' || COALESCE(account_name, '') || ' ' || COALESCE(account_domain, '')), $word_0) > 0, FALSE) THEN 9
    END AS place
  FROM core.accounts
),
bare AS (
  SELECT p.account_id, p.account_name, p.account_type, p.place
  FROM placed AS p
  LEFT JOIN (SELECT DISTINCT account_id FROM cube.fleet) AS f ON f.account_id = p.account_id
  WHERE p.place IS NOT NULL AND f.account_id IS NULL
)
SELECT place, COUNT(*) OVER () AS matching, account_id, account_name, account_type
FROM bare
ORDER BY place NULLS LAST, LOWER(account_name) NULLS LAST, account_id NULLS LAST
LIMIT $rows
