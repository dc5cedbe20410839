-- The same of some rows of a catalog: of those behind a place ($2), where new rows lie, and of those of some owners ($3), through an
-- index (IS TRUE keeps the other condition from one). Whether that was all that was written, the server's counts tell. "rows" are those
-- that were written, whatever they are.
SELECT '{catalog}' AS catalog,
       count(*) FILTER (WHERE {new}) AS rows,
       CASE WHEN {has_list} THEN coalesce(array_agg(({key})::pg_catalog.int8) FILTER (WHERE {listed}), '{}') END AS keys,
       string_agg(concat_ws(' ', {key}, ({owner})::pg_catalog.oid, coalesce(({also})::pg_catalog.oid, 0), {names}, {content},
                            ({kind})::pg_catalog.text, {privileges}, {updates}, {removal}), E'\n')
         FILTER (WHERE {new}) AS written,
       max(ctid) FILTER (WHERE {new}) AS place
FROM (SELECT ctid, xmin, * FROM pg_catalog.{catalog} WHERE ctid >= $2
      UNION ALL
      SELECT ctid, xmin, * FROM pg_catalog.{catalog} WHERE (ctid < $2) IS TRUE AND ({found})) {catalog}
WHERE {only}
