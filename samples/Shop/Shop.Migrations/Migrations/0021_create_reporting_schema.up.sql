-- A place for figures that everybody in the company may read. Roles belong to the whole server and
-- not to this database, so the grant goes to PUBLIC: whoever may connect may read the reports.
-- migration: revises 0020

CREATE SCHEMA reporting;

COMMENT ON SCHEMA reporting IS 'Figures without personal data; open to all who may connect.';

GRANT USAGE ON SCHEMA reporting TO PUBLIC;

ALTER DEFAULT PRIVILEGES IN SCHEMA reporting GRANT SELECT ON TABLES TO PUBLIC;
