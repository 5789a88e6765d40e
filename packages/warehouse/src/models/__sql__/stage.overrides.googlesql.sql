WITH newest AS (
  SELECT o.*, ROW_NUMBER() OVER (PARTITION BY instance_id, field, valid_from ORDER BY as_of DESC NULLS LAST, load_id DESC NULLS LAST, line DESC NULLS LAST) AS age FROM `raw.overrides` AS o
)
SELECT
  LOWER(instance_id) AS instance_id, field, LOWER(value) AS value, COALESCE(valid_from, DATE '1970-01-01') AS valid_from,
  COALESCE(valid_to, DATE '9999-01-01') AS valid_to
FROM newest
WHERE age = 1 AND instance_id IS NOT NULL;
