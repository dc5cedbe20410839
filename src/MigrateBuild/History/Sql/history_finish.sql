UPDATE ONLY {table}
SET
  applied_at = CASE WHEN state OPERATOR(pg_catalog.=) 'applying' THEN $3 ELSE applied_at END,
  state = 'applied',
  state_since = $3,
  statement = NULL,
  duration = COALESCE($4, duration)
WHERE "set" OPERATOR(pg_catalog.=) $1 AND version OPERATOR(pg_catalog.=) $2;
