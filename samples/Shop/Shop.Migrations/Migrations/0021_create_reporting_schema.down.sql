-- The default privileges are an entry of their own and are taken back before the schema goes.

ALTER DEFAULT PRIVILEGES IN SCHEMA reporting REVOKE SELECT ON TABLES FROM PUBLIC;

DROP SCHEMA reporting;
