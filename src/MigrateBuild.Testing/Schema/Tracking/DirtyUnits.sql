-- The units to read again: what may show the name of an object that changed ($1 catalogs, $2 oids in them), the objects of which
-- something changed that no other object shows ($3), and the tables, types and so on that show all these.
WITH RECURSIVE named (classid, objid) AS (
  SELECT r.catalog::pg_catalog.regclass::pg_catalog.oid, r.oid
  FROM unnest($1::pg_catalog.text[], $2::pg_catalog.oid[]) r (catalog, oid)
  UNION
  -- With a table its row type has another name, with a type its array type: what depends on these shows the new name too.
  SELECT d.classid, d.objid
  FROM named n
  JOIN pg_catalog.pg_depend d ON d.refclassid = n.classid AND d.refobjid = n.objid AND d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
), changed (oid) AS (
  SELECT objid FROM named
  UNION
  SELECT d.objid FROM named n JOIN pg_catalog.pg_depend d ON d.refclassid = n.classid AND d.refobjid = n.objid
  UNION
  SELECT unnest($3::pg_catalog.oid[])
), shown (oid) AS (
  SELECT oid FROM changed
  UNION ALL
  SELECT unnest(ARRAY[k.conrelid, k.contypid]) FROM changed c JOIN pg_catalog.pg_constraint k ON k.oid = c.oid
  UNION ALL
  SELECT d.adrelid FROM changed c JOIN pg_catalog.pg_attrdef d ON d.oid = c.oid
  UNION ALL
  SELECT t.tgrelid FROM changed c JOIN pg_catalog.pg_trigger t ON t.oid = c.oid
  UNION ALL
  SELECT w.ev_class FROM changed c JOIN pg_catalog.pg_rewrite w ON w.oid = c.oid
  UNION ALL
  SELECT p.polrelid FROM changed c JOIN pg_catalog.pg_policy p ON p.oid = c.oid
  UNION ALL
  SELECT s.stxrelid FROM changed c JOIN pg_catalog.pg_statistic_ext s ON s.oid = c.oid
  UNION ALL
  SELECT i.indrelid FROM changed c JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
  UNION ALL
  SELECT t.typrelid FROM changed c JOIN pg_catalog.pg_type t ON t.oid = c.oid
  UNION ALL
  -- What depends on the table that shows it: a TOAST table with its storage parameters, the sequence of an identity column.
  SELECT d.refobjid
  FROM changed c
  JOIN pg_catalog.pg_class r ON r.oid = c.oid AND r.relkind IN ('S', 't')
  JOIN pg_catalog.pg_depend d
    ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = r.oid
   AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
)
SELECT array_agg(DISTINCT oid) FROM shown WHERE oid >= 16384
