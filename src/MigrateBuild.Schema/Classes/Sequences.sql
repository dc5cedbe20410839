-- Not the sequence of an identity column: it cannot stand alone and is the column's property.
SELECT 'sequence' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
       CASE WHEN d.objid IS NULL THEN 'schema ' || quote_ident(n.nspname)
            ELSE 'column ' || d.refobjid::regclass::text || '.' || quote_ident(a.attname)
       END AS parent,
       NULL AS origin,
       s.seqrelid AS unit,
       'pg_catalog.pg_class'::regclass::oid AS catalog,
       c.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname)] AS names,
       format_type(s.seqtypid, NULL) AS type,
       s.seqstart AS start,
       s.seqincrement AS increment,
       s.seqmin AS minimum,
       s.seqmax AS maximum,
       s.seqcache AS cache,
       s.seqcycle AS cycle,
       d.refobjid::regclass::text || '.' || quote_ident(a.attname) AS "owned by",
       CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END AS persistence,
       pg_get_userbyid(c.relowner)::text AS owner
FROM pg_catalog.pg_sequence s
JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_depend d
       ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
      AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE (c.oid >= 16384) IS TRUE
  AND d.deptype IS DISTINCT FROM 'i'
  AND n.nspname !~ '^pg_'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid)
