-- How a snapshot names an object that a row d of another catalog points at (d.classoid, d.objoid, d.objsubid), the object of the
-- snapshot that the row belongs to, and in parts what the first says: kind, name, schema, table and own name. Where
-- pg_identify_object writes a type with its schema though it need not, the name is made here as the object's own class makes it.
SELECT k.target,
       CASE
         WHEN o.type IN ('view column', 'materialized view column') THEN left(o.type, -7) || ' ' || d.objoid::regclass::text
         WHEN o.type = 'sequence' THEN
           coalesce((SELECT 'column ' || i.refobjid::regclass::text || '.' || quote_ident(a.attname)
                     FROM pg_catalog.pg_depend i
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = i.refobjid AND a.attnum = i.refobjsubid
                     WHERE i.classid = d.classoid AND i.objid = d.objoid AND i.deptype = 'i' AND i.refobjsubid > 0), k.target)
         -- The trigger of a constraint trigger stands for it, and a NOT NULL may be no more than a property.
         WHEN o.type IN ('table constraint', 'domain constraint') THEN
           (SELECT CASE WHEN c.contype = 't' THEN 'trigger ' || o.identity
                        WHEN c.contype = 'n' AND c.contypid <> 0 THEN 'domain ' || format_type(c.contypid, NULL)
                        WHEN c.contype = 'n' THEN 'column ' || c.conrelid::regclass::text || '.' || quote_ident(a.attname)
                        ELSE k.target END
            FROM pg_catalog.pg_constraint c
            LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            WHERE c.oid = d.objoid)
         ELSE k.target
       END,
       CASE
         WHEN o.type = 'domain constraint' THEN
           (SELECT ARRAY[o.type, o.identity, quote_ident(n.nspname), quote_ident(t.typname), quote_ident(c.conname)]
            FROM pg_catalog.pg_constraint c
            JOIN pg_catalog.pg_type t ON t.oid = c.contypid
            JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            WHERE c.oid = d.objoid)
         WHEN o.type = 'type' THEN
           (SELECT ARRAY[k.kind, k.identity, quote_ident(n.nspname), '', quote_ident(t.typname)]
            FROM pg_catalog.pg_type t
            JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            WHERE t.oid = d.objoid)
         ELSE
           (SELECT ARRAY[k.kind, k.identity,
                         CASE WHEN cardinality(a.object_names) > 1 THEN quote_ident(a.object_names[1]) ELSE '' END,
                         CASE WHEN cardinality(a.object_names) > 2 THEN quote_ident(a.object_names[2]) ELSE '' END,
                         coalesce(quote_ident(a.object_names[cardinality(a.object_names)]), '')]
            FROM pg_identify_object_as_address(d.classoid, d.objoid, d.objsubid) a)
       END
FROM pg_identify_object(d.classoid, d.objoid, d.objsubid) o
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
         END,
         CASE d.classoid
           WHEN 'pg_catalog.pg_proc'::regclass THEN d.objoid::regprocedure::text
           WHEN 'pg_catalog.pg_operator'::regclass THEN d.objoid::regoperator::text
           WHEN 'pg_catalog.pg_cast'::regclass THEN
             (SELECT '(' || format_type(c.castsource, NULL) || ' AS ' || format_type(c.casttarget, NULL) || ')'
              FROM pg_catalog.pg_cast c
              WHERE c.oid = d.objoid)
           WHEN 'pg_catalog.pg_transform'::regclass THEN
             (SELECT 'for ' || format_type(t.trftype, NULL) || ' language ' || quote_ident(l.lanname)
              FROM pg_catalog.pg_transform t
              JOIN pg_catalog.pg_language l ON l.oid = t.trflang
              WHERE t.oid = d.objoid)
           ELSE o.identity
         END) i (kind, identity)
CROSS JOIN LATERAL (SELECT i.kind, i.identity, i.kind || ' ' || i.identity) k (kind, identity, target)
