-- Generated columns are published from version 18 on, where a publication says so.
SELECT 'publication' AS kind,
       quote_ident(p.pubname) AS identity,
       NULL AS parent,
       NULL AS origin,
       'pg_catalog.pg_publication'::regclass::oid AS catalog,
       p.oid AS object,
       0 AS part,
       ARRAY[quote_ident(p.pubname)] AS names,
       p.puballtables AS "all tables",
       concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                 CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END) AS publishes,
       p.pubviaroot AS "via partition root",
       CASE (SELECT pubgencols FROM (SELECT p.*) newer) WHEN 's' THEN 'stored' ELSE 'none' END AS "generated columns",
       pg_get_userbyid(p.pubowner)::text AS owner
FROM (SELECT NULL::"char" AS pubgencols) missing
CROSS JOIN pg_catalog.pg_publication p
