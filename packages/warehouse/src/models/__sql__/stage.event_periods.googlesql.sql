WITH closed AS (
  SELECT instance_no, day AS period_start, closed_day FROM `stage.event_grid`
)
SELECT p.*, l.first_day, l.last_day, l.withheld, c.closed_day
FROM `stage.periods` AS p
JOIN `stage.event_lives` AS l ON l.instance_no = p.instance_no
LEFT JOIN closed AS c ON c.instance_no = p.instance_no AND c.period_start = p.period_start
WHERE p.grain = 'day';
WITH closed AS (
  SELECT instance_no, DATE_TRUNC(day, WEEK) AS period_start, MAX(closed_day) AS closed_day
  FROM `stage.event_grid`
  GROUP BY 1, 2
)
SELECT p.*, l.first_day, l.last_day, l.withheld, c.closed_day
FROM `stage.periods` AS p
JOIN `stage.event_lives` AS l ON l.instance_no = p.instance_no
LEFT JOIN closed AS c ON c.instance_no = p.instance_no AND c.period_start = p.period_start
WHERE p.grain = 'week';
WITH closed AS (
  SELECT instance_no, DATE_TRUNC(day, MONTH) AS period_start, MAX(closed_day) AS closed_day
  FROM `stage.event_grid`
  GROUP BY 1, 2
)
SELECT p.*, l.first_day, l.last_day, l.withheld, c.closed_day
FROM `stage.periods` AS p
JOIN `stage.event_lives` AS l ON l.instance_no = p.instance_no
LEFT JOIN closed AS c ON c.instance_no = p.instance_no AND c.period_start = p.period_start
WHERE p.grain = 'month';
