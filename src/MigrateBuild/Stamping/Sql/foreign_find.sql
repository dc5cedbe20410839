-- The table of that schema ($1) and name ($2), and the tables in which other tools keep their histories, each with its tool.
SELECT
  found.schema_name, found.table_name, found.kind, found.tool,
  found.schema_name OPERATOR(pg_catalog.=) $1 AND found.table_name OPERATOR(pg_catalog.=) $2 AS is_named,
  ARRAY(
    SELECT attribute.attname::pg_catalog.text
    FROM pg_catalog.pg_attribute AS attribute
    WHERE attribute.attrelid OPERATOR(pg_catalog.=) found.oid AND NOT attribute.attisdropped
      AND attribute.attgenerated OPERATOR(pg_catalog.=) '') AS columns,
  EXISTS (
    SELECT FROM pg_catalog.pg_inherits AS child WHERE child.inhparent OPERATOR(pg_catalog.=) found.oid) AS has_children,
  pg_catalog.row_security_active(found.oid) AS hides_rows
FROM (
  SELECT
    class.oid, namespace.nspname::pg_catalog.text AS schema_name, class.relname::pg_catalog.text AS table_name,
    class.relkind::pg_catalog.text AS kind,
    CASE
      WHEN tool.table_name OPERATOR(pg_catalog.=) 'schema_migrations' AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_attribute AS attribute
        WHERE attribute.attrelid OPERATOR(pg_catalog.=) class.oid AND attribute.attname OPERATOR(pg_catalog.=) 'dirty')
      THEN 'dbmate or Rails'
      ELSE tool.name
    END AS tool
  FROM pg_catalog.pg_class AS class
  JOIN pg_catalog.pg_namespace AS namespace ON namespace.oid OPERATOR(pg_catalog.=) class.relnamespace
  LEFT JOIN (VALUES
    ('schemaversions', 'DbUp'),
    ('schema_migrations', 'golang-migrate'),
    ('flyway_schema_history', 'Flyway'),
    ('__efmigrationshistory', 'EF Core'),
    ('databasechangelog', 'Liquibase'),
    ('goose_db_version', 'goose'),
    ('atlas_schema_revisions', 'Atlas'),
    ('_sqlx_migrations', 'sqlx'),
    ('__diesel_schema_migrations', 'Diesel'),
    ('pgmigrations', 'node-pg-migrate'),
    ('gorp_migrations', 'sql-migrate'),
    ('refinery_schema_history', 'refinery'),
    ('alembic_version', 'Alembic'),
    ('versioninfo', 'FluentMigrator')) AS tool (table_name, name)
    ON pg_catalog.lower(class.relname::pg_catalog.text) OPERATOR(pg_catalog.=) tool.table_name
  WHERE class.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r', 'p', 'v', 'm', 'f']::pg_catalog."char"[])) AS found
WHERE found.tool IS NOT NULL
  OR (found.schema_name OPERATOR(pg_catalog.=) $1 AND found.table_name OPERATOR(pg_catalog.=) $2)
ORDER BY found.schema_name, found.table_name;
