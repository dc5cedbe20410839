\if :_migratebuild_has_table
\else
BEGIN;
\if :_migratebuild_has_schema
\else
{create_schema};
\endif
{create_table};
COMMIT;
\endif
