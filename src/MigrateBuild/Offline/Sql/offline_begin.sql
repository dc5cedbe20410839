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

{exists} \gset _migratebuild_
