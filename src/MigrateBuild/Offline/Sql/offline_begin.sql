-- psql as it is without a file of settings: those change what a script does.
\set ON_ERROR_STOP on
\set ON_ERROR_ROLLBACK off
\set AUTOCOMMIT on
\set SINGLELINE off
\set FETCH_COUNT 0
\set QUIET on
\encoding UTF8
\set _migratebuild_idle true
\set _migratebuild_done ''

-- Each migration commits by itself: inside a transaction that somebody else has begun, the first COMMIT would end that one. In one
-- that was begun by a statement before, the transaction is older than the statement.
DO $migratebuild$
BEGIN
  IF pg_catalog.transaction_timestamp() OPERATOR(pg_catalog.<>) pg_catalog.statement_timestamp() THEN
    RAISE EXCEPTION 'A transaction is open. Nothing was run: this script begins and commits its own, and would commit that one too.'
      USING HINT = 'Run it without BEGIN before it, and psql without --single-transaction (-1). '
        'A script that is one transaction is written with --single-transaction.';
  END IF;
  -- Refused inside a transaction, if the clock stood still.
  COMMIT;
END
$migratebuild$;

-- One run of the set at a time. It asks again and again, since whoever waits in pg_advisory_lock() holds a snapshot, and a
-- CREATE INDEX CONCURRENTLY of the other run would wait for that.
DO $migratebuild$
DECLARE
  begun pg_catalog.timestamptz := pg_catalog.clock_timestamp();
BEGIN
  WHILE NOT pg_catalog.pg_try_advisory_lock({key}) LOOP
    IF pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) begun OPERATOR(pg_catalog.>=) {timeout} THEN
      RAISE EXCEPTION 'Another run of this set of migrations holds the lock on this database. Nothing was run.'
        USING HINT = 'pg_locks (locktype advisory) and pg_stat_activity tell who. Run again when it is done.';
    END IF;
    COMMIT;
    PERFORM pg_catalog.pg_sleep(0.2);
  END LOOP;
END
$migratebuild$;

-- A history that cannot be read whole is none.
DO $migratebuild$
DECLARE
  found pg_catalog.record;
BEGIN
  SELECT history.problem, history.advice INTO found FROM (
{find}) AS history;
  IF found.problem IS NOT NULL THEN
    RAISE EXCEPTION '% Nothing was run.', found.problem USING HINT = found.advice;
  END IF;
END
$migratebuild$;
SELECT history.has_schema, history.has_table FROM (
{find}) AS history \gset _migratebuild_
