-- The tables that are there, of one schema ($1) or of all, without the history of a schema ($2) and a name ($3): where that goes, the
-- row of the script cannot be written. An extension's own tables come and go with it, rows and all.
SELECT c.oid
FROM pg_catalog.pg_class c
WHERE (c.relkind OPERATOR(pg_catalog.=) 'r' OR c.relkind OPERATOR(pg_catalog.=) 'p')
  AND c.relpersistence OPERATOR(pg_catalog.<>) 't'
  AND c.oid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
  AND ($1 IS NULL OR c.relnamespace OPERATOR(pg_catalog.=) (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname OPERATOR(pg_catalog.=) $1::pg_catalog.name))
  AND NOT (
    c.relname OPERATOR(pg_catalog.=) $3::pg_catalog.name
    AND c.relnamespace OPERATOR(pg_catalog.=) (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname OPERATOR(pg_catalog.=) $2::pg_catalog.name))
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid
      AND d.objid OPERATOR(pg_catalog.=) c.oid AND d.deptype OPERATOR(pg_catalog.=) 'e');
