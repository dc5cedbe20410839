-- How many rows of each catalog ($1) were ever inserted, updated and deleted: what this session has reported, and what it has not
-- reported yet. From version 15 on a session sees at once what it has reported.
SELECT array_agg(pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_inserted(c.oid)),
       array_agg(pg_stat_get_tuples_updated(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)),
       array_agg(pg_stat_get_tuples_deleted(c.oid) + pg_stat_get_xact_tuples_deleted(c.oid))
FROM unnest($1::pg_catalog.oid[]) c (oid)
