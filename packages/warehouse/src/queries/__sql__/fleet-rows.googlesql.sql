WITH matching AS (
  SELECT
    id,
    shown,
    last_ping_at,
    mau_as_of,
    mau_last_known_at,
    mau AS sort_value
  FROM `cube.fleet`
  WHERE in_customers
)
SELECT * FROM matching
WHERE TRUE
ORDER BY sort_value DESC NULLS LAST, id ASC NULLS LAST
LIMIT @page_rows
