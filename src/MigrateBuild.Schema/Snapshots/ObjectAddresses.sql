-- What has an identity of its own in the catalogs, whatever its name is: the address, the name that it has in a snapshot, and
-- whether rows, or the position of a sequence, go with it. A column that is generated can be made again, and one that is inherited
-- goes with its parent's.
SELECT d.classoid || ',' || d.objoid || ',' || d.objsubid, k.target, d.holds
FROM (SELECT 'pg_catalog.pg_class'::regclass::oid AS classoid, c.oid AS objoid, 0 AS objsubid, c.relkind IN ('r', 'p', 'S') AS holds
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'i', 'I', 'c') AND n.nspname !~ '^pg_'
      UNION ALL
      SELECT 'pg_catalog.pg_class'::regclass, c.oid, a.attnum, c.relkind IN ('r', 'p') AND a.attgenerated = ''
      FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0 AND n.nspname !~ '^pg_'
      UNION ALL
      SELECT 'pg_catalog.pg_namespace'::regclass, n.oid, 0, false
      FROM pg_catalog.pg_namespace n
      WHERE n.nspname !~ '^pg_'
      UNION ALL
      SELECT 'pg_catalog.pg_type'::regclass, t.oid, 0, false
      FROM pg_catalog.pg_type t
      WHERE t.typtype IN ('e', 'd', 'r')
      UNION ALL
      SELECT 'pg_catalog.pg_proc'::regclass, p.oid, 0, false
      FROM pg_catalog.pg_proc p
      UNION ALL
      SELECT 'pg_catalog.pg_constraint'::regclass, c.oid, 0, false
      FROM pg_catalog.pg_constraint c
      WHERE c.contype <> 't'
      UNION ALL
      SELECT 'pg_catalog.pg_trigger'::regclass, t.oid, 0, false
      FROM pg_catalog.pg_trigger t
      WHERE NOT t.tgisinternal
      UNION ALL
      SELECT 'pg_catalog.pg_policy'::regclass, p.oid, 0, false
      FROM pg_catalog.pg_policy p
      UNION ALL
      SELECT 'pg_catalog.pg_rewrite'::regclass, r.oid, 0, false
      FROM pg_catalog.pg_rewrite r
      WHERE r.rulename <> '_RETURN') d
CROSS JOIN LATERAL (
/* ObjectNames.sql */
) k (target, parent, named)
WHERE d.objoid >= 16384
