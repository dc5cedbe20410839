-- moved_at held UTC without saying so, and the summer time showed it: now it is a moment.
-- Exact in both directions, whatever the time zone of the session. Rewrites stock_movements.
-- migration: revises 0025
-- migration: lock-timeout 2s
-- migration: statement-timeout 5min
-- migration: allow MIG4008 runs in the maintenance window of this release

ALTER TABLE shop.stock_movements
  ALTER COLUMN moved_at DROP DEFAULT,
  ALTER COLUMN moved_at TYPE timestamptz USING moved_at AT TIME ZONE 'UTC',
  ALTER COLUMN moved_at SET DEFAULT now();
