-- On a standby each transaction is read-only, too.
SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('transaction_read_only');
