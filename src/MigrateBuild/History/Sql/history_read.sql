SELECT
  "set", version, name, state, state_since, statement, up_checksum, up_text_checksum,
  down_script, down_plan::text, applied_at, applied_by, duration, tool_version
FROM {table}
WHERE "set" = $1
ORDER BY ordinal;
