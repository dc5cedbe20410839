-- The schema ($1) and table ($2) of the history, why what is there cannot be used as one, and what to do; NULL where it can. Whose
-- code runs with what is written matters: a trigger, a default or an index of somebody else's would run as the role that migrates.
-- Another place for the history is offered only where nothing has been recorded in this one: it would begin from nothing there.
-- OFFSET 0 keeps the planner from putting a subquery in the place of each use of its columns, and planning each of these copies.
SELECT
  EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname OPERATOR(pg_catalog.=) $1) AS has_schema,
  history.oid IS NOT NULL AS has_table,
  CASE
    WHEN problem.kind OPERATOR(pg_catalog.=) 'not a table' THEN pg_catalog.format(
      '%s is %s, not a history table of MigrateBuild (that is an ordinary table).', history.title, history.what)
    WHEN problem.kind OPERATOR(pg_catalog.=) 'columns' THEN pg_catalog.format(
      'The history table %s is not a history of MigrateBuild: at least one of its columns %s is missing, of another type, or generated.',
      history.title, other.columns)
    WHEN problem.kind OPERATOR(pg_catalog.=) 'row security' THEN pg_catalog.format(
      'Row security hides rows of the history table %s from the role %I, so that what is applied cannot be read whole.',
      history.title, CURRENT_USER)
    WHEN problem.kind OPERATOR(pg_catalog.=) 'rules' THEN pg_catalog.format(
      'The history table %s has %s, which may change or leave out what is written to it.', history.title, other.rules)
    WHEN problem.kind OPERATOR(pg_catalog.=) 'code' THEN pg_catalog.format(
      'The history table %s has %s of the role %s, which would run as %I with everything that is written to the table.',
      history.title, other.code, other.code_owner, CURRENT_USER)
  END AS problem,
  CASE
    WHEN problem.kind OPERATOR(pg_catalog.=) 'not a table' THEN CASE
      WHEN history.relpersistence OPERATOR(pg_catalog.=) 'u' AND history.relkind OPERATOR(pg_catalog.=) 'r' AND used.is_used
        THEN pg_catalog.format('Let a crash keep its rows: ALTER TABLE %s SET LOGGED.', history.title)
      WHEN used.is_used THEN pg_catalog.format('Make %s an ordinary table with these rows.', history.title)
      WHEN elsewhere.titles IS NOT NULL THEN pg_catalog.format(
        'The history may be in %s, which has its columns: move or rename that back to %s, or name it with MigrationHistoryTable or '
        'MigrationHistorySchema (''--history-table'', ''--history-schema'').',
        elsewhere.titles, history.title)
      ELSE problem.another_place
      END
    WHEN problem.kind OPERATOR(pg_catalog.=) 'columns' THEN CASE
      WHEN used.is_used THEN
        'It looks like one that was changed since: give it the columns back that it had, or its rows from a backup.'
      ELSE problem.another_place
      END
    WHEN problem.kind OPERATOR(pg_catalog.=) 'row security' THEN pg_catalog.format(
      CASE
        WHEN NOT history.relforcerowsecurity THEN 'Connect as the owner of the table or as a role with BYPASSRLS, or switch it off: '
          'ALTER TABLE %s DISABLE ROW LEVEL SECURITY.'
        WHEN pg_catalog.pg_has_role(history.relowner, 'USAGE') THEN 'It is forced on the owner, too. Connect as a role with '
          'BYPASSRLS, or leave the owner out: ALTER TABLE %s NO FORCE ROW LEVEL SECURITY.'
        ELSE 'It is forced on the owner, too. Connect as a role with BYPASSRLS, or switch it off: '
          'ALTER TABLE %s DISABLE ROW LEVEL SECURITY.'
        END,
      history.title)
    WHEN problem.kind OPERATOR(pg_catalog.=) 'rules' THEN pg_catalog.concat(
      'Drop the rule or trigger', CASE WHEN NOT used.is_used THEN ', or' OPERATOR(pg_catalog.||) problem.or_another_place END, '.')
    WHEN problem.kind OPERATOR(pg_catalog.=) 'code' THEN pg_catalog.concat(
      'Drop it where it is not wanted; else migrate as a role that may act as that one',
      CASE WHEN NOT used.is_used THEN ', or' OPERATOR(pg_catalog.||) problem.or_another_place END, '.')
  END AS advice
FROM (SELECT) AS one
LEFT JOIN (
  SELECT
    class.oid, class.relkind, class.relispartition, class.relpersistence, class.relowner, class.relforcerowsecurity,
    pg_catalog.format('%I.%I', namespace.nspname, class.relname) AS title,
    CASE
      WHEN class.relkind OPERATOR(pg_catalog.=) 'v' THEN 'a view'
      WHEN class.relkind OPERATOR(pg_catalog.=) 'm' THEN 'a materialized view'
      WHEN class.relkind OPERATOR(pg_catalog.=) 'f' THEN 'a foreign table'
      WHEN class.relkind OPERATOR(pg_catalog.=) 'p' THEN 'a partitioned table'
      WHEN class.relispartition THEN 'a partition of another table'
      WHEN class.relkind OPERATOR(pg_catalog.=) 'r' THEN 'an unlogged table, which a crash empties'
      WHEN class.relkind OPERATOR(pg_catalog.=) 'S' THEN 'a sequence'
      WHEN class.relkind OPERATOR(pg_catalog.=) 'c' THEN 'a type'
      ELSE 'an index'
    END AS what
  FROM pg_catalog.pg_class AS class
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid OPERATOR(pg_catalog.=) class.relnamespace
  WHERE namespace.nspname OPERATOR(pg_catalog.=) $1 AND class.relname OPERATOR(pg_catalog.=) $2) AS history ON true
LEFT JOIN LATERAL (
  SELECT
    (
      SELECT pg_catalog.string_agg(pg_catalog.quote_ident(expected.name), ', ' ORDER BY expected.place)
      FROM (VALUES
        (1, 'set', 'pg_catalog.text'::pg_catalog.regtype),
        (2, 'version', 'pg_catalog.text'::pg_catalog.regtype),
        (3, 'name', 'pg_catalog.text'::pg_catalog.regtype),
        (4, 'ordinal', 'pg_catalog.int8'::pg_catalog.regtype),
        (5, 'up_checksum', 'pg_catalog.text'::pg_catalog.regtype),
        (6, 'up_text_checksum', 'pg_catalog.text'::pg_catalog.regtype),
        (7, 'down_script', 'pg_catalog.text'::pg_catalog.regtype),
        (8, 'down_plan', 'pg_catalog.jsonb'::pg_catalog.regtype),
        (9, 'state', 'pg_catalog.text'::pg_catalog.regtype),
        (10, 'state_since', 'pg_catalog.timestamptz'::pg_catalog.regtype),
        (11, 'statement', 'pg_catalog.int4'::pg_catalog.regtype),
        (12, 'applied_at', 'pg_catalog.timestamptz'::pg_catalog.regtype),
        (13, 'applied_by', 'pg_catalog.text'::pg_catalog.regtype),
        (14, 'duration', 'pg_catalog.interval'::pg_catalog.regtype),
        (15, 'tool_version', 'pg_catalog.text'::pg_catalog.regtype)) AS expected (place, name, type)
      WHERE NOT EXISTS (
        SELECT FROM pg_catalog.pg_attribute AS attribute
        WHERE attribute.attrelid OPERATOR(pg_catalog.=) history.oid AND attribute.attname OPERATOR(pg_catalog.=) expected.name
          AND NOT attribute.attisdropped AND attribute.attgenerated OPERATOR(pg_catalog.=) ''
          AND attribute.atttypid OPERATOR(pg_catalog.=) expected.type::pg_catalog.oid)) AS columns,
    (
      SELECT pg_catalog.string_agg(acting.what, ', ' ORDER BY acting.what)
      FROM (
        SELECT pg_catalog.format('the rule %I', rewrite.rulename)
        FROM pg_catalog.pg_rewrite AS rewrite
        WHERE rewrite.ev_class OPERATOR(pg_catalog.=) history.oid AND rewrite.ev_enabled OPERATOR(pg_catalog.<>) 'D'
        UNION ALL
        -- Bits of tgtype: for each row 1, before 2, on insert, delete and update 4, 8 and 16.
        SELECT pg_catalog.format('the trigger %I', trigger.tgname)
        FROM pg_catalog.pg_trigger AS trigger
        WHERE trigger.tgrelid OPERATOR(pg_catalog.=) history.oid AND NOT trigger.tgisinternal
          AND trigger.tgenabled OPERATOR(pg_catalog.<>) 'D'
          AND (trigger.tgtype::pg_catalog.int4 OPERATOR(pg_catalog.&) 3) OPERATOR(pg_catalog.=) 3
          AND (trigger.tgtype::pg_catalog.int4 OPERATOR(pg_catalog.&) 28) OPERATOR(pg_catalog.<>) 0) AS acting (what)) AS rules,
    code.what AS code,
    pg_catalog.quote_ident(code.owner) AS code_owner
  FROM (SELECT) AS one
  LEFT JOIN LATERAL (
    SELECT acting.what, role.rolname AS owner
    FROM (
      SELECT pg_catalog.format('the trigger %I', trigger.tgname), owner.oid
      FROM pg_catalog.pg_trigger AS trigger
      JOIN pg_catalog.pg_proc AS proc ON proc.oid OPERATOR(pg_catalog.=) trigger.tgfoid
      CROSS JOIN LATERAL (VALUES (proc.proowner), (history.relowner)) AS owner (oid)
      WHERE trigger.tgrelid OPERATOR(pg_catalog.=) history.oid AND NOT trigger.tgisinternal
        AND trigger.tgenabled OPERATOR(pg_catalog.<>) 'D'
      UNION ALL
      -- What the server brings is depended on without a row.
      SELECT 'a function or operator in a default, constraint or index', history.relowner
      FROM pg_catalog.pg_depend AS depend
      WHERE (
          depend.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid
          OR depend.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_operator'::pg_catalog.regclass::pg_catalog.oid
          OR depend.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_opclass'::pg_catalog.regclass::pg_catalog.oid)
        AND (depend.classid, depend.objid) OPERATOR(pg_catalog.=) ANY (
          SELECT 'pg_catalog.pg_attrdef'::pg_catalog.regclass::pg_catalog.oid, attrdef.oid
          FROM pg_catalog.pg_attrdef AS attrdef WHERE attrdef.adrelid OPERATOR(pg_catalog.=) history.oid
          UNION ALL
          SELECT 'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid, own_constraint.oid
          FROM pg_catalog.pg_constraint AS own_constraint WHERE own_constraint.conrelid OPERATOR(pg_catalog.=) history.oid
          UNION ALL
          SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, index.indexrelid
          FROM pg_catalog.pg_index AS index WHERE index.indrelid OPERATOR(pg_catalog.=) history.oid)) AS acting (what, owner)
    JOIN pg_catalog.pg_roles AS role ON role.oid OPERATOR(pg_catalog.=) acting.owner
    JOIN pg_catalog.pg_roles AS own ON own.rolname OPERATOR(pg_catalog.=) CURRENT_USER
    WHERE NOT role.rolsuper AND role.oid OPERATOR(pg_catalog.<>) own.oid
      AND (own.rolsuper OR NOT pg_catalog.pg_has_role(own.oid, role.oid, 'USAGE'))
    LIMIT 1) AS code ON true
  OFFSET 0) AS other ON history.oid IS NOT NULL
CROSS JOIN LATERAL (
  SELECT
    CASE
      WHEN history.relkind OPERATOR(pg_catalog.<>) 'r' OR history.relispartition
        OR history.relpersistence OPERATOR(pg_catalog.=) 'u' THEN 'not a table'
      WHEN other.columns IS NOT NULL THEN 'columns'
      WHEN pg_catalog.row_security_active(history.oid) THEN 'row security'
      WHEN other.rules IS NOT NULL THEN 'rules'
      WHEN other.code IS NOT NULL THEN 'code'
    END AS kind,
    own.columns OPERATOR(pg_catalog.>=) 3 AS is_like_it,
    'Keep the history elsewhere with MigrationHistoryTable or MigrationHistorySchema (''--history-table'', ''--history-schema'').'
      AS another_place,
    ' keep the history elsewhere with MigrationHistoryTable or MigrationHistorySchema (''--history-table'', ''--history-schema'')'
      AS or_another_place
  FROM (
    -- Of columns that are not called so by chance.
    SELECT pg_catalog.count(*) AS columns
    FROM pg_catalog.pg_attribute AS attribute
    WHERE attribute.attrelid OPERATOR(pg_catalog.=) history.oid AND NOT attribute.attisdropped
      AND attribute.attname OPERATOR(pg_catalog.=) ANY (
        ARRAY['up_checksum', 'up_text_checksum', 'down_script', 'down_plan', 'state_since', 'tool_version']::pg_catalog.name[])
  ) AS own
  OFFSET 0) AS problem
CROSS JOIN LATERAL (
  -- Whether it has, or had, rows of a history: a partitioned table has none itself. Only where it matters: the size waits for a lock.
  SELECT CASE
    WHEN problem.kind IS NULL OR NOT problem.is_like_it THEN false
    WHEN history.relkind OPERATOR(pg_catalog.=) 'r'
      THEN pg_catalog.pg_relation_size(history.oid::pg_catalog.regclass) OPERATOR(pg_catalog.>) 0
    ELSE history.relkind OPERATOR(pg_catalog.=) 'p'
    END AS is_used
  OFFSET 0) AS used
CROSS JOIN LATERAL (
  SELECT pg_catalog.string_agg(pg_catalog.format('%I.%I', namespace.nspname, class.relname), ', ' ORDER BY class.relname) AS titles
  FROM pg_catalog.pg_class AS class
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid OPERATOR(pg_catalog.=) class.relnamespace
  WHERE problem.kind OPERATOR(pg_catalog.=) 'not a table' AND namespace.nspname OPERATOR(pg_catalog.=) $1
    AND class.relkind OPERATOR(pg_catalog.=) 'r' AND class.oid OPERATOR(pg_catalog.<>) history.oid
    AND pg_catalog.pg_relation_size(class.oid::pg_catalog.regclass) OPERATOR(pg_catalog.>) 0
    AND (
      SELECT pg_catalog.count(*)
      FROM pg_catalog.pg_attribute AS attribute
      WHERE attribute.attrelid OPERATOR(pg_catalog.=) class.oid AND NOT attribute.attisdropped
        AND attribute.attname OPERATOR(pg_catalog.=) ANY (
          ARRAY['up_checksum', 'up_text_checksum', 'down_script', 'down_plan', 'state_since', 'tool_version']::pg_catalog.name[]))
      OPERATOR(pg_catalog.=) 6) AS elsewhere;
