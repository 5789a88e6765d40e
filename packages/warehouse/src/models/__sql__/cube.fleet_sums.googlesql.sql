SELECT hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, DIV(version_key, NULLIF(1000000000, 0)) * 1000000000 AS minor_key, versions_behind, in_customers, finding_bits, COUNT(*) AS instances
FROM `cube.fleet`
GROUP BY hosting, status, permitted_pings, permitted_events, liveness, drift, lifecycle, deploy_type, segment, minor_key, versions_behind, in_customers, finding_bits
ORDER BY hosting NULLS LAST, status NULLS LAST, permitted_pings NULLS LAST, permitted_events NULLS LAST, liveness NULLS LAST, drift NULLS LAST, lifecycle NULLS LAST, deploy_type NULLS LAST, segment NULLS LAST, minor_key NULLS LAST, versions_behind NULLS LAST, in_customers NULLS LAST, finding_bits NULLS LAST;
