-- A table of an extension is no object of a snapshot, but the user's policies on it are, and that they are in force: there the
-- table cannot say it.
SELECT 'policy' AS kind,
       quote_ident(p.polname) || ' on ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
       'table ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS parent,
       NULL AS origin,
       CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
         AS command,
       CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END AS mode,
       (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', '
                          ORDER BY pg_get_userbyid(r))
        FROM unnest(p.polroles) r) AS roles,
       pg_get_expr(p.polqual, p.polrelid) AS "using",
       pg_get_expr(p.polwithcheck, p.polrelid) AS "with check"
FROM pg_catalog.pg_policy p
JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^pg_'
UNION ALL
SELECT 'row security',
       'on ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname),
       'table ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname),
       NULL, NULL, NULL, NULL, NULL, NULL
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_depend e
  ON e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
 AND e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid
WHERE c.relrowsecurity
