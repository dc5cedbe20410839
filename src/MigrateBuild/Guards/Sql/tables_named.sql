-- The tables that names stand for ($1), and all tables of schemas ($2); a name that stands for nothing stands for nothing.
SELECT DISTINCT c.oid, c.oid::pg_catalog.regclass::pg_catalog.text
FROM pg_catalog.pg_class c
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
  AND (c.oid IN (SELECT pg_catalog.to_regclass(n.name)::pg_catalog.oid FROM pg_catalog.unnest($1::pg_catalog.text[]) n (name))
       OR c.relnamespace IN (SELECT pg_catalog.to_regnamespace(n.name)::pg_catalog.oid FROM pg_catalog.unnest($2::pg_catalog.text[]) n (name)))
ORDER BY 2;
