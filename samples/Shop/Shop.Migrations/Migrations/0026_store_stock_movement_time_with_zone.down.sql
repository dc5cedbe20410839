-- UTC without a zone again; no moment is lost.
-- migration: lock-timeout 2s
-- migration: statement-timeout 5min
-- migration: allow MIG4008 runs in a maintenance window, as the upgrade did

ALTER TABLE shop.stock_movements
  ALTER COLUMN moved_at DROP DEFAULT,
  ALTER COLUMN moved_at TYPE timestamp USING moved_at AT TIME ZONE 'UTC',
  ALTER COLUMN moved_at SET DEFAULT (now() AT TIME ZONE 'UTC');
