-- Objects that initdb made have oids below 16384; of these a user comments on the schema public alone, and pg_dump leaves out
-- any other. Large objects are data.
SELECT 'comment' AS kind,
       'on ' || k.target AS identity,
       k.parent,
       NULL AS origin,
       d.objoid AS unit,
       k.named || ''::text AS target,
       d.description AS text
FROM (SELECT * FROM pg_catalog.pg_description
      WHERE objoid >= 16384
      UNION ALL
      SELECT p.* FROM pg_catalog.pg_namespace n
      JOIN pg_catalog.pg_description p ON p.objoid = n.oid AND p.classoid = 'pg_catalog.pg_namespace'::regclass
      WHERE n.nspname = 'public' AND n.oid < 16384) d
CROSS JOIN LATERAL (
/* ObjectNames.sql */
) k (target, parent, named)
WHERE d.classoid <> 'pg_catalog.pg_largeobject'::regclass
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = d.classoid AND e.objid = d.objoid)
