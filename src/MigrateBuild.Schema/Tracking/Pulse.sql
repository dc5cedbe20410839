-- One catalog: how many rows of those that matter here it has, which of the user's are there where rows may go without a trace
-- elsewhere, what was written by transactions from $1 on, a row a line, and where the last of that lies. What stands in braces is the
-- catalog's own (TrackedCatalog). Ages are compared, since there is no order of xids. Of some rows alone (PulseNear.sql) "rows" are those
-- that were written, whatever they are.
SELECT '{catalog}' AS catalog,
       {count} AS rows,
       CASE WHEN {has_list} THEN coalesce(array_agg(({key})::pg_catalog.int8) FILTER (WHERE {listed}), '{}') END AS keys,
       string_agg(concat_ws(' ', {key}, ({owner})::pg_catalog.oid, coalesce(({also})::pg_catalog.oid, 0), {names}, {content},
                            ({kind})::pg_catalog.text, {privileges}, {updates}, {removal}), E'\n')
         FILTER (WHERE {new}) AS written,
       {place} AS place
FROM {source} {catalog}
WHERE {rows}
