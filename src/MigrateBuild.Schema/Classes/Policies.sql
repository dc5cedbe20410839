SELECT 'policy' AS kind,
       quote_ident(p.polname) || ' on ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
       'table ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS parent,
       NULL AS origin,
       p.polrelid AS unit,
       'pg_catalog.pg_policy'::regclass::oid AS catalog,
       p.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname), quote_ident(p.polname)] AS names,
       CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
         AS command,
       CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END AS mode,
       (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', '
                          ORDER BY pg_get_userbyid(r))
        FROM unnest(p.polroles) r) AS roles,
       q."using",
       q."with check",
       (
/* QueryPlaces.sql */
       ) AS places
FROM pg_catalog.pg_policy p
JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN LATERAL (
  SELECT e.*, concat_ws(' ', e."using", e."with check") AS text, concat(p.polqual::text, p.polwithcheck::text) AS tree
  FROM (SELECT pg_get_expr(p.polqual, p.polrelid) AS "using", pg_get_expr(p.polwithcheck, p.polrelid) AS "with check") e
  OFFSET 0) q
WHERE n.nspname !~ '^pg_'
