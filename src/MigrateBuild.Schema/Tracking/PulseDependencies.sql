-- What depends on the user's objects, as far as transactions from $1 on have written it, a row a line.
SELECT 'dependencies' AS catalog,
       count(*) FILTER (WHERE {new}) AS rows,
       NULL::pg_catalog.int8[] AS keys,
       string_agg(concat_ws(' ', classid, objid, refobjid), E'\n') FILTER (WHERE refobjid >= 16384 AND {new}) AS written,
       {place} AS place
FROM {source} pg_depend
