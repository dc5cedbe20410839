-- What a script left in its session. $1 is the key of the run's own advisory lock.
SELECT 'the setting ' || s.name || ' = ' || pg_catalog.quote_literal(s.setting) AS leftover
FROM pg_catalog.pg_settings s
WHERE s.source = 'session' AND s.setting IS DISTINCT FROM s.reset_val AND s.name <> 'application_name'
UNION ALL
SELECT 'the role ' || pg_catalog.quote_ident(current_user)
WHERE current_user <> session_user
UNION ALL
SELECT 'the temporary ' || CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'S' THEN 'sequence ' ELSE 'table ' END || pg_catalog.quote_ident(c.relname)
FROM pg_catalog.pg_class c
WHERE c.relnamespace = pg_catalog.pg_my_temp_schema() AND c.relkind IN ('r', 'v', 'S', 'p')
  -- The sequence of a serial column goes with its table.
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i'))
UNION ALL
SELECT 'an advisory lock'
FROM pg_catalog.pg_locks l
WHERE l.locktype = 'advisory' AND l.pid = pg_catalog.pg_backend_pid()
  AND (l.classid::pg_catalog.int8 << 32) | l.objid::pg_catalog.int8 <> $1
UNION ALL
SELECT 'the prepared statement ' || pg_catalog.quote_ident(p.name)
FROM pg_catalog.pg_prepared_statements p
WHERE p.from_sql
UNION ALL
SELECT 'LISTEN on ' || pg_catalog.quote_ident(c)
FROM pg_catalog.pg_listening_channels() c
UNION ALL
SELECT 'the open cursor ' || pg_catalog.quote_ident(c.name)
FROM pg_catalog.pg_cursors c
WHERE c.is_holdable
