-- The columns, in their order, of what a query reads: q.tree is the query as it is stored, q.text as PostgreSQL writes it. Only
-- where a list of aliases stands in the text, which bind to columns by their place: f() x(id, note), t x(a, b), (t JOIN u) j(a, b).
-- Of a function the type that its rows have in this query: that of unnest or of jsonb_populate_recordset is another each time.
SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', s.name, 'function', s.function, 'type', s.type, 'columns', s.columns)
                           ORDER BY s.name COLLATE "C", s.function, s.type COLLATE "C", s.columns::pg_catalog.text COLLATE "C")::pg_catalog.text
FROM (
  SELECT DISTINCT
         CASE WHEN n.nspname = 'pg_catalog' THEN '' ELSE pg_catalog.quote_ident(n.nspname) || '.' END || pg_catalog.quote_ident(p.proname) AS name,
         true AS function,
         CASE WHEN c.oid IS NOT NULL THEN c.oid::pg_catalog.regclass::pg_catalog.text END AS type,
         CASE WHEN c.oid IS NOT NULL THEN
                ARRAY(SELECT pg_catalog.quote_ident(a.attname)
                      FROM pg_catalog.pg_attribute a
                      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                      ORDER BY a.attnum)
              WHEN t.oid = 'pg_catalog.record'::pg_catalog.regtype THEN
                ARRAY(SELECT pg_catalog.quote_ident(p.proargnames[o.position])
                      FROM pg_catalog.unnest(p.proargmodes) WITH ORDINALITY o (mode, position)
                      WHERE o.mode IN ('o', 'b', 't')
                      ORDER BY o.position)
              ELSE ARRAY[NULL::pg_catalog.text]
         END AS columns
  FROM pg_catalog.regexp_matches(q.tree, '\{RANGETBLFUNCTION :funcexpr \{FUNCEXPR :funcid (\d+) :funcresulttype (\d+) ', 'g') f (ids)
  JOIN pg_catalog.pg_proc p ON p.oid = f.ids[1]::pg_catalog.oid
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  JOIN pg_catalog.pg_type r ON r.oid = f.ids[2]::pg_catalog.oid
  JOIN pg_catalog.pg_type t ON t.oid = CASE r.typtype WHEN 'd' THEN r.typbasetype ELSE r.oid END
  LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
  UNION
  SELECT c.oid::pg_catalog.regclass::pg_catalog.text, false, c.oid::pg_catalog.regclass::pg_catalog.text,
         ARRAY(SELECT pg_catalog.quote_ident(a.attname)
               FROM pg_catalog.pg_attribute a
               WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
               ORDER BY a.attnum)
  FROM pg_catalog.regexp_matches(q.tree, ' :rtekind 0 :relid (\d+) ', 'g') f (ids)
  JOIN pg_catalog.pg_class c ON c.oid = f.ids[1]::pg_catalog.oid) s
WHERE q.text ~ '(\)|\) WITH ORDINALITY|\.([[:alnum:]_$]+|"([^"]|"")+")) ([[:alnum:]_$]+|"([^"]|"")+")\(([[:alnum:]_$]+|"([^"]|"")+")(, ([[:alnum:]_$]+|"([^"]|"")+"))*\)'
