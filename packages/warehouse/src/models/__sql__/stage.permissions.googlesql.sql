WITH axes AS (SELECT 'pings' AS axis UNION ALL SELECT 'events'),
cuts AS (
  SELECT i.instance_no, a.axis, DATE '1970-01-01' AS cut FROM `stage.identities` AS i CROSS JOIN axes AS a
  UNION DISTINCT
  SELECT instance_no, axis, valid_from FROM `stage.permission_facts`
  UNION DISTINCT
  SELECT instance_no, axis, valid_to FROM `stage.permission_facts`
),
segments AS (
  SELECT
    instance_no, axis, cut AS valid_from,
    COALESCE(LEAD(cut) OVER (PARTITION BY instance_no, axis ORDER BY cut NULLS LAST), DATE '9999-01-01') AS valid_to
  FROM cuts
),
decided AS (
  SELECT
    s.instance_no, s.axis, s.valid_from, s.valid_to, f.level, f.source,
    ROW_NUMBER() OVER (
      PARTITION BY s.instance_no, s.axis, s.valid_from
      ORDER BY f.place NULLS LAST, f.valid_from DESC NULLS LAST, f.level NULLS LAST
    ) AS choice
  FROM segments AS s
  LEFT JOIN `stage.permission_facts` AS f
    ON f.instance_no = s.instance_no AND f.axis = s.axis AND f.valid_from <= s.valid_from AND f.valid_to > s.valid_from
  WHERE s.valid_from < s.valid_to
),
marked AS (
  SELECT
    instance_no, axis, valid_from, valid_to, level, source,
    CASE
      WHEN LAG(valid_from) OVER (PARTITION BY instance_no, axis ORDER BY valid_from NULLS LAST) IS NOT NULL
        AND level IS NOT DISTINCT FROM LAG(level) OVER (PARTITION BY instance_no, axis ORDER BY valid_from NULLS LAST)
        AND source IS NOT DISTINCT FROM LAG(source) OVER (PARTITION BY instance_no, axis ORDER BY valid_from NULLS LAST)
      THEN 0 ELSE 1
    END AS begins
  FROM decided
  WHERE choice = 1
),
numbered AS (
  SELECT
    m.instance_no, m.axis, m.valid_from, m.valid_to, m.level, m.source,
    SUM(begins) OVER (PARTITION BY instance_no, axis ORDER BY valid_from NULLS LAST ROWS UNBOUNDED PRECEDING) AS island
  FROM marked AS m
)
SELECT instance_no, axis, MIN(valid_from) AS valid_from, MAX(valid_to) AS valid_to, MIN(level) AS level, MIN(source) AS source
FROM numbered
GROUP BY instance_no, axis, island;
