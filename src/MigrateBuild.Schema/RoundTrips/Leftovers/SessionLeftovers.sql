-- What a script left in its session. $1 is the key of the run's own advisory lock. Runs under whatever search_path the session has
-- (another one is a leftover): every operator is named with its schema too. First the statement_timeout of the session, $2, comes back:
-- this statement has begun without it, so that it is not ended by it and shows it none the less. It goes at the end, so that it does
-- not end what brings the session back.
SELECT NULL AS leftover
WHERE pg_catalog.set_config('statement_timeout', $2, false) IS NULL
UNION ALL
SELECT pg_catalog.concat('the setting ', s.name, ' = ', pg_catalog.quote_literal(s.setting))
FROM pg_catalog.pg_settings s
WHERE s.source OPERATOR(pg_catalog.=) 'session'
  AND coalesce(s.setting OPERATOR(pg_catalog.<>) s.reset_val, s.setting IS NOT NULL OR s.reset_val IS NOT NULL)
  AND s.name OPERATOR(pg_catalog.<>) 'application_name'
UNION ALL
SELECT pg_catalog.concat('the role ', pg_catalog.quote_ident(current_user))
WHERE current_user OPERATOR(pg_catalog.<>) session_user
UNION ALL
SELECT pg_catalog.concat(
         'the temporary ',
         CASE WHEN c.relkind OPERATOR(pg_catalog.=) 'v'::pg_catalog."char" THEN 'view '
              WHEN c.relkind OPERATOR(pg_catalog.=) 'S'::pg_catalog."char" THEN 'sequence '
              ELSE 'table ' END,
         pg_catalog.quote_ident(c.relname))
FROM pg_catalog.pg_class c
WHERE c.relnamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema()
  AND c.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r', 'v', 'S', 'p']::pg_catalog."char"[])
  -- The sequence of a serial column goes with its table.
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                  WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid
                    AND d.objid OPERATOR(pg_catalog.=) c.oid
                    AND d.deptype OPERATOR(pg_catalog.=) ANY (ARRAY['a', 'i']::pg_catalog."char"[]))
UNION ALL
SELECT 'an advisory lock'
FROM pg_catalog.pg_locks l
WHERE l.locktype OPERATOR(pg_catalog.=) 'advisory' AND l.pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
  AND ((l.classid::pg_catalog.int8 OPERATOR(pg_catalog.<<) 32) OPERATOR(pg_catalog.|) l.objid::pg_catalog.int8) OPERATOR(pg_catalog.<>) $1
UNION ALL
SELECT pg_catalog.concat('the prepared statement ', pg_catalog.quote_ident(p.name))
FROM pg_catalog.pg_prepared_statements p
WHERE p.from_sql
UNION ALL
SELECT pg_catalog.concat('LISTEN on ', pg_catalog.quote_ident(c))
FROM pg_catalog.pg_listening_channels() c
UNION ALL
SELECT pg_catalog.concat('the open cursor ', pg_catalog.quote_ident(c.name))
FROM pg_catalog.pg_cursors c
WHERE c.is_holdable
UNION ALL
SELECT NULL
WHERE pg_catalog.set_config('statement_timeout', '0', false) IS NULL
