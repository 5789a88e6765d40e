CREATE TABLE stage.types AS 
WITH chosen AS (
  SELECT i.instance_no, MAX(o.value) AS value, MAX(o.valid_from) AS since
  FROM stage.identities AS i
  JOIN stage.overrides AS o ON o.instance_id IN (LOWER(i.id), LOWER(i.subscription_id)) AND o.field = 'instance_type'
  CROSS JOIN stage.params AS p
  WHERE o.valid_from <= p.as_of_day AND o.valid_to > p.as_of_day
  GROUP BY i.instance_no
)
SELECT
  i.instance_no,
  CASE
    WHEN c.value IN ('primary', 'secondary', 'internal') THEN c.value
    WHEN b.instance_type IN ('primary', 'secondary', 'internal') THEN b.instance_type
    WHEN b.tagged_internal THEN 'internal'
    WHEN b.tagged_secondary THEN 'secondary'
    ELSE 'primary'
  END AS instance_type,
  CASE
    WHEN c.value IN ('primary', 'secondary', 'internal') THEN 'override'
    WHEN b.instance_type IN ('primary', 'secondary', 'internal') THEN 'subscription'
    WHEN b.tagged_internal OR b.tagged_secondary THEN 'tags'
    ELSE 'assumed'
  END AS type_source
FROM stage.identities AS i
LEFT JOIN chosen AS c ON c.instance_no = i.instance_no
LEFT JOIN stage.subscriptions AS b ON b.subscription_id = i.subscription_id;
