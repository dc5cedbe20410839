SELECT 'publication schema' AS kind,
       quote_ident(n.nspname) || ' in ' || quote_ident(p.pubname) AS identity,
       'publication ' || quote_ident(p.pubname) AS parent,
       NULL AS origin
FROM pg_catalog.pg_publication_namespace r
JOIN pg_catalog.pg_publication p ON p.oid = r.pnpubid
JOIN pg_catalog.pg_namespace n ON n.oid = r.pnnspid
