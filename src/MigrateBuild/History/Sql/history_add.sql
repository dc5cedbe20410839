-- {elapsed} is what has gone by since the time ($9) and the duration ($11) were taken.
INSERT INTO {table} AS history (
  "set", version, name, ordinal, up_checksum, up_text_checksum, down_script, down_plan,
  state, state_since, statement, applied_at, applied_by, duration, tool_version)
VALUES (
  $1, $2, $3, $13, $4, $5, $6, $7,
  $8, $9 OPERATOR(pg_catalog.+) {elapsed}, $10,
  $9 OPERATOR(pg_catalog.+) {elapsed}, SESSION_USER, $11 OPERATOR(pg_catalog.+) {elapsed}, $12);
