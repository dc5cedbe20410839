-- The view and not the catalog, which only a superuser may read; it shows the options to those who may see them. What is
-- secret there is not shown as it is, since a difference is printed; that it changed is.
SELECT 'user mapping' AS kind,
       CASE m.umuser WHEN 0 THEN 'public' ELSE quote_ident(m.usename) END || ' on server ' || quote_ident(m.srvname) AS identity,
       'server ' || quote_ident(m.srvname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_user_mapping'::regclass::oid AS catalog,
       m.umid AS object,
       0 AS part,
       ARRAY[CASE m.umuser WHEN 0 THEN 'public' ELSE quote_ident(m.usename) END, quote_ident(m.srvname)] AS target,
       (SELECT string_agg(CASE WHEN p.option ~* '^[^=]*(password|secret|token)'
                               THEN split_part(p.option, '=', 1) || '=(md5 ' || left(md5(p.option), 8) || ')' ELSE p.option END,
                          ', ' ORDER BY p.option COLLATE "C")
        FROM unnest(m.umoptions) p (option)) AS options
FROM pg_catalog.pg_user_mappings m
