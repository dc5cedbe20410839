-- The year 2026 begins. Rows of it that already fell into the default partition move over: while
-- they do, the default partition is detached, and nobody writes.
-- migration: revises 0034
-- migration: lock-timeout 2s
-- migration: allow MIG4017 the default partition holds a few rows of the new year: moving them takes milliseconds
-- migration: allow MIG4019 the default partition holds a few rows of the new year: moving them takes milliseconds
-- migration: allow MIG4020 the default partition holds a few rows of the new year: moving them takes milliseconds

ALTER TABLE audit.row_changes DETACH PARTITION audit.row_changes_default;

CREATE TABLE audit.row_changes_2026 PARTITION OF audit.row_changes
  FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2027-01-01 00:00:00+00');

WITH moved AS (
  DELETE FROM audit.row_changes_default
  WHERE changed_at >= '2026-01-01 00:00:00+00' AND changed_at < '2027-01-01 00:00:00+00'
  RETURNING change_id, changed_at, changed_by, table_name, operation, old_row, new_row
)
INSERT INTO audit.row_changes (change_id, changed_at, changed_by, table_name, operation, old_row, new_row)
SELECT change_id, changed_at, changed_by, table_name, operation, old_row, new_row
FROM moved;

ALTER TABLE audit.row_changes ATTACH PARTITION audit.row_changes_default DEFAULT;
