SELECT minor_key, released_at FROM `stage.releases` ORDER BY minor_key NULLS LAST;
