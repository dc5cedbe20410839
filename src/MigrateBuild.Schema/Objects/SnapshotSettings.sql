-- Deparsed text (defaults, views, constraints) depends on these settings of the session; all are local to the transaction.
-- With pg_catalog alone in the path, every name of the user is written with its schema; pg_temp last, so that a temporary
-- table hides nothing.
SELECT pg_catalog.set_config('transaction_read_only', 'on', true),
       pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
       pg_catalog.set_config('quote_all_identifiers', 'off', true),
       pg_catalog.set_config('datestyle', 'ISO, YMD', true),
       pg_catalog.set_config('intervalstyle', 'postgres', true),
       pg_catalog.set_config('timezone', 'UTC', true),
       pg_catalog.set_config('extra_float_digits', '1', true),
       pg_catalog.set_config('bytea_output', 'hex', true),
       pg_catalog.set_config('lc_monetary', 'C', true),
       pg_catalog.set_config('xmloption', 'content', true),
       pg_catalog.set_config('jit', 'off', true),
       pg_catalog.set_config('join_collapse_limit', '1', true),
       -- Planned once, whatever the parameters are: most of a small snapshot's time would go into planning.
       pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true)
