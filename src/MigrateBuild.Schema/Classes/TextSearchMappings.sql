-- The names of the token types are known to the parser alone.
SELECT 'text search mapping' AS kind,
       quote_ident(t.alias) || ' of ' || quote_ident(n.nspname) || '.' || quote_ident(c.cfgname) AS identity,
       'text search configuration ' || quote_ident(n.nspname) || '.' || quote_ident(c.cfgname) AS parent,
       NULL AS origin,
       string_agg('pg_catalog.pg_ts_dict'::regclass::oid || ',' || d.oid || ',0', ' ') AS uses,
       ARRAY[quote_ident(t.alias), quote_ident(n.nspname) || '.' || quote_ident(c.cfgname)] AS target,
       string_agg(quote_ident(dn.nspname) || '.' || quote_ident(d.dictname), ', ' ORDER BY m.mapseqno) AS dictionaries
FROM pg_catalog.pg_ts_config c
JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = c.oid
JOIN pg_catalog.pg_ts_dict d ON d.oid = m.mapdict
JOIN pg_catalog.pg_namespace dn ON dn.oid = d.dictnamespace
JOIN LATERAL ts_token_type(c.cfgparser) t ON t.tokid = m.maptokentype
WHERE c.oid >= 16384
  AND n.nspname !~ '^pg_'
GROUP BY n.nspname, c.cfgname, t.alias
