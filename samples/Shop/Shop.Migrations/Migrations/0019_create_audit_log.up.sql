-- A log of who changed what, one partition a year: an old year is detached, not deleted row by row.
-- The default partition takes what no year takes, so that the log never stops the shop.
-- migration: revises 0018

CREATE SCHEMA audit;

COMMENT ON SCHEMA audit IS 'Who changed what. Written by triggers alone.';

CREATE SEQUENCE audit.change_number AS bigint START WITH 1 CACHE 50;

CREATE TABLE audit.row_changes (
  change_id bigint NOT NULL DEFAULT nextval('audit.change_number'),
  changed_at timestamptz NOT NULL DEFAULT now(),
  changed_by text NOT NULL DEFAULT session_user,
  table_name text NOT NULL,
  operation text NOT NULL,
  old_row jsonb,
  new_row jsonb,
  CONSTRAINT row_changes_pkey PRIMARY KEY (changed_at, change_id),
  CONSTRAINT row_changes_operation_check CHECK (
    CASE operation
      WHEN 'INSERT' THEN old_row IS NULL AND new_row IS NOT NULL
      WHEN 'UPDATE' THEN old_row IS NOT NULL AND new_row IS NOT NULL
      WHEN 'DELETE' THEN old_row IS NOT NULL AND new_row IS NULL
      ELSE false
    END
  )
) PARTITION BY RANGE (changed_at);

COMMENT ON TABLE audit.row_changes IS 'One row for each row that an audited statement wrote.';

ALTER SEQUENCE audit.change_number OWNED BY audit.row_changes.change_id;

CREATE TABLE audit.row_changes_2024 PARTITION OF audit.row_changes
  FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00');

CREATE TABLE audit.row_changes_2025 PARTITION OF audit.row_changes
  FOR VALUES FROM ('2025-01-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');

CREATE TABLE audit.row_changes_default PARTITION OF audit.row_changes DEFAULT;

CREATE INDEX row_changes_table_name_idx ON audit.row_changes (table_name, changed_at DESC);
