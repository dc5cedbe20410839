-- Shared by all databases: those of this one alone. As in pg_dump, only where the user may read all of the catalog (one query
-- inside, since permission is asked for as soon as a query names what is secret), and not whether a subscription is enabled,
-- since a copy must not start by itself. A password is not shown as it is, since a difference is printed; that it changed is.
SELECT 'subscription' AS kind,
       quote_ident(s.subname) AS identity,
       NULL AS parent,
       NULL AS origin,
       'pg_catalog.pg_subscription'::regclass::oid AS catalog,
       s.oid AS object,
       0 AS part,
       ARRAY[quote_ident(s.subname)] AS names,
       regexp_replace(j.item ->> 'subconninfo', '(password\s*=\s*)(''([^''\\]|\\.)*''|\S+)',
                      '\1(md5 ' || left(md5(j.item ->> 'subconninfo'), 8) || ')') AS connection,
       (SELECT string_agg(quote_ident(p.name), ', ' ORDER BY p.position)
        FROM unnest(s.subpublications) WITH ORDINALITY p (name, position)) AS publications,
       quote_ident(s.subslotname) AS slot,
       j.item ->> 'subsynccommit' AS "synchronous commit",
       coalesce(j.item ->> 'subbinary', 'false') AS "binary",
       CASE j.item ->> 'substream' WHEN 'p' THEN 'parallel' WHEN 't' THEN 'on' WHEN 'true' THEN 'on' ELSE 'off' END AS streaming,
       coalesce(j.item ->> 'subtwophasestate', 'd') <> 'd' AS "two phase",
       coalesce(j.item ->> 'subdisableonerr', 'false') AS "disable on error",
       coalesce(j.item ->> 'subpasswordrequired', 'true') AS "password required",
       coalesce(j.item ->> 'subrunasowner', 'false') AS "run as owner",
       coalesce(j.item ->> 'suborigin', 'any') AS "of origin",
       coalesce(j.item ->> 'subfailover', 'false') AS failover,
       pg_get_userbyid(s.subowner)::text AS owner
FROM pg_catalog.pg_subscription s
CROSS JOIN LATERAL (
  SELECT query_to_xml(
    format('SELECT encode(convert_to(to_jsonb(s)::text, ''UTF8''), ''hex'') AS item FROM pg_catalog.pg_subscription s WHERE subdbid = %s AND subname = %L',
           s.subdbid, s.subname), false, false, '')::text) x (text)
CROSS JOIN LATERAL (
  SELECT convert_from(decode((regexp_match(x.text, '<item>([0-9a-f]*)</item>'))[1], 'hex'), 'UTF8')::jsonb) j (item)
WHERE s.subdbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
  AND current_setting('is_superuser') = 'on'
