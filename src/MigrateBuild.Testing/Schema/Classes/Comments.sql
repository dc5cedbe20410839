-- Objects that initdb made have oids below 16384; of these a user comments on the schema public and on extensions alone.
-- What a comment belongs to is named as that object's own class names it.
SELECT 'comment' AS kind,
       'on ' || k.target AS identity,
       CASE
         WHEN o.type IN ('view column', 'materialized view column') THEN left(o.type, -7) || ' ' || d.objoid::regclass::text
         WHEN o.type = 'sequence' THEN
           coalesce((SELECT 'column ' || i.refobjid::regclass::text || '.' || quote_ident(a.attname)
                     FROM pg_catalog.pg_depend i
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = i.refobjid AND a.attnum = i.refobjsubid
                     WHERE i.classid = d.classoid AND i.objid = d.objoid AND i.deptype = 'i' AND i.refobjsubid > 0), k.target)
         WHEN o.type = 'table constraint' THEN
           (SELECT CASE WHEN c.contype = 't' THEN 'trigger ' ELSE 'constraint ' END || o.identity
            FROM pg_catalog.pg_constraint c
            WHERE c.oid = d.objoid)
         ELSE k.target
       END AS parent,
       NULL AS origin,
       d.objoid AS unit,
       d.description AS text
FROM (SELECT * FROM pg_catalog.pg_description
      WHERE objoid >= 16384
      UNION ALL
      SELECT p.* FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_description p ON p.objoid = n.oid AND p.classoid = 'pg_catalog.pg_namespace'::regclass
      WHERE n.nspname = 'public' AND n.oid < 16384
      UNION ALL
      SELECT p.* FROM pg_catalog.pg_extension x
      JOIN pg_catalog.pg_description p ON p.objoid = x.oid AND p.classoid = 'pg_catalog.pg_extension'::regclass
      WHERE x.oid < 16384) d
CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
CROSS JOIN LATERAL (
  SELECT CASE
           WHEN o.type = 'composite type column' THEN 'attribute'
           WHEN o.type LIKE '% column' THEN 'column'
           WHEN o.type IN ('table constraint', 'domain constraint') THEN 'constraint'
           WHEN o.type = 'type' THEN (SELECT CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'c' THEN 'composite type'
                                                            WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range' ELSE 'type' END
                                      FROM pg_catalog.pg_type t
                                      WHERE t.oid = d.objoid)
           ELSE o.type
         END || ' '
         || CASE WHEN d.classoid = 'pg_catalog.pg_proc'::regclass THEN d.objoid::regprocedure::text ELSE o.identity END
) k (target)
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.classid = d.classoid AND e.objid = d.objoid AND e.deptype = 'e')
