-- What differs between the privileges of an object and those that it was born with: pg_init_privs for an object that initdb
-- or an extension made, the built-in default of the owner for any other. So a grant that repeats the default is none. The
-- schema public is born with the rights of its owner, whoever that is now, and with USAGE for all (CREATE too before version 15).
WITH object AS (
  SELECT n.oid AS unit, 'schema' AS kind, quote_ident(n.nspname) AS name, '' AS schema, '' AS relation,
         quote_ident(n.nspname) AS own, NULL AS parent, n.nspowner AS owner,
         coalesce(n.nspacl, acldefault('n', n.nspowner)) AS acl,
         CASE WHEN n.nspname = 'public' THEN
                acldefault('n', n.nspowner)
                || makeaclitem(0, n.nspowner, 'USAGE', false)
                || CASE WHEN current_setting('server_version_num')::int < 150000
                        THEN ARRAY[makeaclitem(0, n.nspowner, 'CREATE', false)] ELSE '{}'::aclitem[] END
              ELSE coalesce(b.initprivs, acldefault('n', n.nspowner))
         END AS base
  FROM pg_catalog.pg_namespace n
  LEFT JOIN pg_catalog.pg_init_privs b ON b.objoid = n.oid AND b.classoid = 'pg_catalog.pg_namespace'::regclass
  WHERE (n.nspname = 'public' OR n.nspacl IS NOT NULL AND n.nspacl IS DISTINCT FROM b.initprivs)
    AND n.nspname !~ '^(pg_temp|pg_toast|information_schema)'
  UNION ALL
  SELECT c.oid,
         CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
                        WHEN 'f' THEN 'foreign table' ELSE 'table' END,
         quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(n.nspname), '', quote_ident(c.relname),
         CASE WHEN c.relkind = 'S' THEN
           (SELECT 'column ' || i.refobjid::regclass::text || '.' || quote_ident(a.attname)
            FROM pg_catalog.pg_depend i
            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.refobjid AND a.attnum = i.refobjsubid
            WHERE i.classid = 'pg_catalog.pg_class'::regclass AND i.objid = c.oid AND i.deptype = 'i' AND i.refobjsubid > 0)
         END,
         c.relowner, c.relacl,
         coalesce(b.initprivs, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_init_privs b
         ON b.objoid = c.oid AND b.classoid = 'pg_catalog.pg_class'::regclass AND b.objsubid = 0
  WHERE c.relacl IS NOT NULL AND c.relacl IS DISTINCT FROM b.initprivs AND n.nspname !~ '^(pg_temp|pg_toast|information_schema)'
  UNION ALL
  SELECT a.attrelid,
         'column', quote_ident(n.nspname) || '.' || quote_ident(c.relname) || '.' || quote_ident(a.attname),
         quote_ident(n.nspname), quote_ident(c.relname), quote_ident(a.attname),
         CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'materialized view ' END
           || quote_ident(n.nspname) || '.' || quote_ident(c.relname),
         c.relowner, a.attacl, coalesce(b.initprivs, acldefault('c', c.relowner))
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_init_privs b
         ON b.objoid = a.attrelid AND b.classoid = 'pg_catalog.pg_class'::regclass AND b.objsubid = a.attnum
  WHERE a.attrelid >= 16384 AND a.attacl IS NOT NULL AND a.attacl IS DISTINCT FROM b.initprivs
    AND NOT a.attisdropped AND n.nspname !~ '^(pg_temp|pg_toast|information_schema)'
  UNION ALL
  SELECT p.oid,
         CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, p.oid::regprocedure::text,
         p.pronamespace::regnamespace::text, '', quote_ident(p.proname), NULL,
         p.proowner, p.proacl, coalesce(b.initprivs, acldefault('f', p.proowner))
  FROM pg_catalog.pg_proc p
  LEFT JOIN pg_catalog.pg_init_privs b ON b.objoid = p.oid AND b.classoid = 'pg_catalog.pg_proc'::regclass
  WHERE p.proacl IS NOT NULL AND p.proacl IS DISTINCT FROM b.initprivs
    AND p.pronamespace IS DISTINCT FROM to_regnamespace('information_schema')
  UNION ALL
  SELECT t.oid,
         CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'c' THEN 'composite type' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range' ELSE 'type' END,
         quote_ident(n.nspname) || '.' || quote_ident(t.typname), quote_ident(n.nspname), '',
         quote_ident(t.typname), NULL, t.typowner, t.typacl, coalesce(b.initprivs, acldefault('T', t.typowner))
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_catalog.pg_init_privs b ON b.objoid = t.oid AND b.classoid = 'pg_catalog.pg_type'::regclass
  LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
  WHERE t.typacl IS NOT NULL AND t.typacl IS DISTINCT FROM b.initprivs
    -- Neither the row type of a table nor a multirange is an object of its own.
    AND (t.typrelid = 0 OR c.relkind = 'c') AND t.typtype <> 'm'
    AND n.nspname !~ '^(pg_temp|pg_toast|information_schema)'
  UNION ALL
  SELECT l.oid, 'language', quote_ident(l.lanname), '', '', quote_ident(l.lanname), NULL, l.lanowner, l.lanacl,
         coalesce(b.initprivs, acldefault('l', l.lanowner))
  FROM pg_catalog.pg_language l
  LEFT JOIN pg_catalog.pg_init_privs b ON b.objoid = l.oid AND b.classoid = 'pg_catalog.pg_language'::regclass
  WHERE l.lanacl IS NOT NULL AND l.lanacl IS DISTINCT FROM b.initprivs AND l.lanispl
  UNION ALL
  SELECT w.oid, 'foreign-data wrapper', quote_ident(w.fdwname), '', '', quote_ident(w.fdwname), NULL, w.fdwowner, w.fdwacl,
         coalesce(b.initprivs, acldefault('F', w.fdwowner))
  FROM pg_catalog.pg_foreign_data_wrapper w
  LEFT JOIN pg_catalog.pg_init_privs b
         ON b.objoid = w.oid AND b.classoid = 'pg_catalog.pg_foreign_data_wrapper'::regclass
  WHERE w.fdwacl IS NOT NULL AND w.fdwacl IS DISTINCT FROM b.initprivs
  UNION ALL
  SELECT s.oid, 'server', quote_ident(s.srvname), '', '', quote_ident(s.srvname), NULL, s.srvowner, s.srvacl,
         coalesce(b.initprivs, acldefault('S', s.srvowner))
  FROM pg_catalog.pg_foreign_server s
  LEFT JOIN pg_catalog.pg_init_privs b ON b.objoid = s.oid AND b.classoid = 'pg_catalog.pg_foreign_server'::regclass
  WHERE s.srvacl IS NOT NULL AND s.srvacl IS DISTINCT FROM b.initprivs
), difference AS (
  SELECT o.unit, o.kind, o.name, o.schema, o.relation, o.own, o.parent, o.owner,
         g.grantor, g.grantee, g.privilege_type, g.is_grantable, sum(s.side) AS side
  FROM object o
  CROSS JOIN LATERAL (VALUES (1, o.acl), (-1, o.base)) s (side, acl)
  CROSS JOIN LATERAL aclexplode(s.acl) g
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
  HAVING sum(s.side) <> 0
)
SELECT CASE WHEN d.side > 0 THEN 'grant' ELSE 'revoke' END AS kind,
       'on ' || d.kind || ' ' || d.name || CASE WHEN d.side > 0 THEN ' to ' ELSE ' from ' END
         || CASE d.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(d.grantee)) END AS identity,
       coalesce(d.parent, d.kind || ' ' || d.name) AS parent,
       NULL AS origin,
       d.unit AS unit,
       ARRAY[d.kind, d.name, d.schema, d.relation, d.own,
             CASE d.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(d.grantee)) END] AS target,
       string_agg(d.privilege_type
                    || CASE WHEN d.is_grantable THEN ' with grant option' ELSE '' END
                    || CASE WHEN d.grantor <> d.owner THEN ' by ' || quote_ident(pg_get_userbyid(d.grantor)) ELSE '' END,
                  ', ' ORDER BY d.privilege_type, d.is_grantable, d.grantor) AS privileges
FROM difference d
GROUP BY d.unit, d.kind, d.name, d.schema, d.relation, d.own, d.parent, d.grantee, d.side > 0
