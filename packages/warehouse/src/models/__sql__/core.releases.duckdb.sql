CREATE TABLE core.releases (minor_key BIGINT, released_at DATE);
INSERT INTO core.releases BY NAME SELECT minor_key, released_at FROM (
SELECT minor_key, released_at FROM stage.releases ORDER BY minor_key NULLS LAST);
