-- The tables that names stand for ($1), all tables of schemas ($2), and ($3) their partitions and heirs. A name that stands for
-- nothing, or for nothing that this role may see, stands for nothing: to_regclass() would raise an error for some of these.
WITH RECURSIVE named AS (
  SELECT c.oid
  FROM (SELECT pg_catalog.parse_ident(n.name) FROM pg_catalog.unnest($1::pg_catalog.text[]) n (name)) p (parts)
  JOIN pg_catalog.pg_class c ON c.relname OPERATOR(pg_catalog.=) p.parts[pg_catalog.cardinality(p.parts)]::pg_catalog.name
  JOIN pg_catalog.pg_namespace s ON s.oid OPERATOR(pg_catalog.=) c.relnamespace
  WHERE CASE
    WHEN pg_catalog.cardinality(p.parts) OPERATOR(pg_catalog.=) 1 THEN pg_catalog.pg_table_is_visible(c.oid)
    WHEN pg_catalog.cardinality(p.parts) OPERATOR(pg_catalog.=) 2 THEN s.nspname OPERATOR(pg_catalog.=) p.parts[1]::pg_catalog.name
    ELSE p.parts[1]::pg_catalog.name OPERATOR(pg_catalog.=) pg_catalog.current_database()
      AND s.nspname OPERATOR(pg_catalog.=) p.parts[2]::pg_catalog.name
    END
  UNION
  SELECT c.oid
  FROM pg_catalog.unnest($2::pg_catalog.text[]) n (name)
  JOIN pg_catalog.pg_namespace s ON s.nspname OPERATOR(pg_catalog.=) (pg_catalog.parse_ident(n.name))[1]::pg_catalog.name
  JOIN pg_catalog.pg_class c ON c.relnamespace OPERATOR(pg_catalog.=) s.oid
), tree AS (
  SELECT oid FROM named
  UNION
  SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tree t ON $3 AND i.inhparent OPERATOR(pg_catalog.=) t.oid
)
SELECT c.oid
FROM tree
JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) tree.oid
WHERE (c.relkind OPERATOR(pg_catalog.=) 'r' OR c.relkind OPERATOR(pg_catalog.=) 'p')
  AND c.relpersistence OPERATOR(pg_catalog.<>) 't'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid
      AND d.objid OPERATOR(pg_catalog.=) c.oid AND d.deptype OPERATOR(pg_catalog.=) 'e');
