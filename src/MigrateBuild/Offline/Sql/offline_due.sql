SELECT pg_catalog.count(*) {due} AS due, pg_catalog.max(version) AS version
FROM {table} WHERE "set" = {set} AND pg_catalog.ltrim(version, '0') = pg_catalog.ltrim({version}, '0') \gset _migratebuild_
\if :_migratebuild_due
