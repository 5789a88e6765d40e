CREATE TABLE stage.event_lives AS 
SELECT instance_no, MIN(day) AS first_day, MAX(day) AS last_day, CAST(SUM(withheld) AS INT64) AS withheld
FROM core.event_deliveries
GROUP BY instance_no;
