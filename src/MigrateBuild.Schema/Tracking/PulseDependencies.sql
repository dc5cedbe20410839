-- What depends on the user's objects, as far as transactions from $1 on have written it, a row a line.
SELECT 'dependencies' AS catalog,
       count(*) AS rows,
       NULL::pg_catalog.int8[] AS keys,
       string_agg(concat_ws(' ', classid, objid, refobjid), E'\n') AS written
FROM pg_catalog.pg_depend
WHERE refobjid >= 16384 AND {new}
