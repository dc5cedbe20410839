UPDATE {table}
SET
  applied_at = CASE state WHEN 'applying' THEN $3 ELSE applied_at END,
  state = 'applied',
  state_since = $3,
  statement = NULL,
  duration = COALESCE($4, duration)
WHERE "set" = $1 AND version = $2;
