INSERT INTO {table} AS history (
  "set", version, name, ordinal, up_checksum, up_text_checksum, down_script, down_plan,
  state, state_since, statement, applied_at, applied_by, duration, tool_version)
VALUES (
  $1, $2, $3, (SELECT COALESCE(pg_catalog.max(ordinal), 0) + 1 FROM {table} WHERE "set" = $1), $4, $5, $6, $7,
  $8, $9, $10, $9, SESSION_USER, $11, $12);
