SELECT 'language' AS kind,
       quote_ident(l.lanname) AS identity,
       NULL AS parent,
       NULL AS origin,
       'pg_catalog.pg_language'::regclass::oid AS catalog,
       l.oid AS object,
       0 AS part,
       ARRAY[quote_ident(l.lanname)] AS names,
       l.lanpltrusted AS trusted,
       CASE WHEN l.lanplcallfoid <> 0 THEN l.lanplcallfoid::regprocedure::text END AS handler,
       CASE WHEN l.laninline <> 0 THEN l.laninline::regprocedure::text END AS inline,
       CASE WHEN l.lanvalidator <> 0 THEN l.lanvalidator::regprocedure::text END AS validator,
       pg_get_userbyid(l.lanowner)::text AS owner
FROM pg_catalog.pg_language l
WHERE l.oid >= 16384
  AND l.lanispl
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_language'::regclass AND e.objid = l.oid)
