-- The indexes that an interrupted statement has left invalid: of the table that a name stands for ($1), or of the index's table.
SELECT pg_catalog.format('%I.%I', namespace.nspname, class.relname)
FROM (SELECT pg_catalog.parse_ident($1::pg_catalog.text)) AS named (parts)
JOIN pg_catalog.pg_class AS relation
  ON relation.relname OPERATOR(pg_catalog.=) named.parts[pg_catalog.cardinality(named.parts)]::pg_catalog.name
JOIN pg_catalog.pg_namespace AS place ON place.oid OPERATOR(pg_catalog.=) relation.relnamespace
JOIN pg_catalog.pg_index AS index
  ON index.indexrelid OPERATOR(pg_catalog.=) relation.oid
  OR index.indrelid OPERATOR(pg_catalog.=) relation.oid
JOIN pg_catalog.pg_class AS class ON class.oid OPERATOR(pg_catalog.=) index.indexrelid
JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid OPERATOR(pg_catalog.=) class.relnamespace
WHERE NOT index.indisvalid AND CASE
  WHEN pg_catalog.cardinality(named.parts) OPERATOR(pg_catalog.=) 1 THEN pg_catalog.pg_table_is_visible(relation.oid)
  ELSE place.nspname OPERATOR(pg_catalog.=) named.parts[pg_catalog.cardinality(named.parts) OPERATOR(pg_catalog.-) 1]::pg_catalog.name
  END
ORDER BY 1;
