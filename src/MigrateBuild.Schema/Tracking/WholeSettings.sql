-- What UnitSettings.sql changed is as it was again.
SELECT pg_catalog.set_config(s.name, s.reset_val, true)
FROM pg_catalog.pg_settings s
WHERE s.name OPERATOR(pg_catalog.=) ANY ('{enable_hashjoin,enable_mergejoin,enable_seqscan}')
