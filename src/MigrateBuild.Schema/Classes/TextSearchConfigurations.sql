SELECT 'text search configuration' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.cfgname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_ts_config'::regclass::oid AS catalog,
       c.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.cfgname)] AS names,
       quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) AS parser,
       pg_get_userbyid(c.cfgowner)::text AS owner
FROM pg_catalog.pg_ts_config c
JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_parser p ON p.oid = c.cfgparser
JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
WHERE c.oid >= 16384
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_ts_config'::regclass AND e.objid = c.oid)
