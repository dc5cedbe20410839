-- Few units of many: by their indexes, whatever the planner thinks of an array whose length it does not know.
SELECT pg_catalog.set_config('enable_hashjoin', 'off', true),
       pg_catalog.set_config('enable_mergejoin', 'off', true),
       pg_catalog.set_config('enable_seqscan', 'off', true)
