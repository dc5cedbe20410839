SELECT pg_catalog.count(*) {due} AS due, pg_catalog.max(version) AS version
FROM ONLY {table}
WHERE "set" OPERATOR(pg_catalog.=) {set}
  AND pg_catalog.ltrim(version, '0') OPERATOR(pg_catalog.=) pg_catalog.ltrim({version}, '0') \gset _migratebuild_
\if :_migratebuild_due
