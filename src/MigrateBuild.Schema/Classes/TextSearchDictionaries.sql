SELECT 'text search dictionary' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(d.dictname) AS identity,
       'schema ' || quote_ident(n.nspname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_ts_dict'::regclass::oid AS catalog,
       d.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(d.dictname)] AS names,
       quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname) AS template,
       d.dictinitoption AS options,
       pg_get_userbyid(d.dictowner)::text AS owner
FROM pg_catalog.pg_ts_dict d
JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE d.oid >= 16384
  AND n.nspname !~ '^pg_'
  AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_ts_dict'::regclass AND e.objid = d.oid)
