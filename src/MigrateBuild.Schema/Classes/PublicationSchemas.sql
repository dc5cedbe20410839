SELECT 'publication schema' AS kind,
       quote_ident(n.nspname) || ' in ' || quote_ident(p.pubname) AS identity,
       'publication ' || quote_ident(p.pubname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_publication_namespace'::regclass::oid AS catalog,
       r.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname)] AS names,
       ARRAY[quote_ident(n.nspname), quote_ident(p.pubname)] AS target
FROM pg_catalog.pg_publication_namespace r
JOIN pg_catalog.pg_publication p ON p.oid = r.pnpubid
JOIN pg_catalog.pg_namespace n ON n.oid = r.pnnspid
