-- The locale of a collation of ICU lies in a column of its own from version 15 on, under another name from 17 on, and its
-- rules from 16 on: "missing" is what the names mean where they are not there.
SELECT 'collation' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.collname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_collation'::regclass::oid AS catalog,
       c.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.collname)] AS names,
       CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'c' THEN 'libc' WHEN 'b' THEN 'builtin' ELSE 'default' END AS provider,
       coalesce((SELECT coalesce(colllocale, colliculocale) FROM (SELECT c.*) newer), c.collcollate) AS locale,
       CASE WHEN c.collctype <> c.collcollate THEN c.collctype::text END AS "character class",
       (SELECT collicurules FROM (SELECT c.*) newer) AS rules,
       c.collisdeterministic AS deterministic,
       pg_get_userbyid(c.collowner)::text AS owner
FROM (SELECT NULL::text AS colllocale, NULL::text AS colliculocale, NULL::text AS collicurules) missing
CROSS JOIN pg_catalog.pg_collation c
JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE c.oid >= 16384
  AND c.collencoding IN (-1, pg_char_to_encoding(getdatabaseencoding()))
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_collation'::regclass AND e.objid = c.oid)
