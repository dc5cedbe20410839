SELECT 'event trigger' AS kind,
       quote_ident(t.evtname) AS identity,
       NULL AS parent,
       NULL AS origin,
       'pg_catalog.pg_event_trigger'::regclass::oid AS catalog,
       t.oid AS object,
       0 AS part,
       ARRAY[quote_ident(t.evtname)] AS names,
       t.evtevent::text AS event,
       (SELECT string_agg(quote_literal(tag), ', ' ORDER BY tag COLLATE "C") FROM unnest(t.evttags) tag) AS tags,
       t.evtfoid::regprocedure::text AS function,
       CASE t.evtenabled WHEN 'O' THEN 'yes' WHEN 'D' THEN 'no' WHEN 'R' THEN 'on a replica' ELSE 'always' END AS enabled,
       pg_get_userbyid(t.evtowner)::text AS owner
FROM pg_catalog.pg_event_trigger t
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
                  WHERE e.refclassid = 'pg_catalog.pg_extension'::regclass AND e.deptype = 'e'
                    AND e.classid = 'pg_catalog.pg_event_trigger'::regclass AND e.objid = t.oid)
