-- Both or neither: the set's key as shared, the tenant's for one run alone.
SELECT CASE
  WHEN NOT pg_catalog.pg_try_advisory_lock_shared($2) THEN false
  WHEN pg_catalog.pg_try_advisory_lock($1) THEN true
  ELSE NOT pg_catalog.pg_advisory_unlock_shared($2)
END;
