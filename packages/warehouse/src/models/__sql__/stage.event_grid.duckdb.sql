CREATE TABLE stage.event_grid AS 
SELECT
  g.instance_no, g.day,
  MAX(CASE WHEN COALESCE(g.permitted_events, 'none') <> 'all' THEN g.day END) OVER (
    PARTITION BY g.instance_no ORDER BY g.day NULLS LAST ROWS UNBOUNDED PRECEDING
  ) AS closed_day
FROM stage.grid AS g
JOIN stage.event_lives AS l ON l.instance_no = g.instance_no;
