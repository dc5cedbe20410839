-- Column list and row filter exist from version 15 on: "missing" is what their names mean before that.
SELECT 'publication table' AS kind,
       quote_ident(n.nspname) || '.' || quote_ident(c.relname) || ' in ' || quote_ident(p.pubname) AS identity,
       'publication ' || quote_ident(p.pubname) AS parent,
       NULL AS origin,
       'pg_catalog.pg_publication_rel'::regclass::oid AS catalog,
       r.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname)] AS names,
       ARRAY[quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(p.pubname)] AS target,
       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname)
        FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = r.prrelid
          AND a.attnum = ANY (string_to_array((SELECT prattrs FROM (SELECT r.*) newer)::text, ' ')::int2[])) AS columns,
       pg_get_expr((SELECT prqual FROM (SELECT r.*) newer), r.prrelid) AS "where"
FROM (SELECT NULL::int2vector AS prattrs, NULL::pg_node_tree AS prqual) missing
CROSS JOIN pg_catalog.pg_publication_rel r
JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
