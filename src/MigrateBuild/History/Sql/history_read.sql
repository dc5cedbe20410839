SELECT
  "set", version, name, state, state_since, statement, up_checksum, up_text_checksum,
  down_script, down_plan::pg_catalog.text, applied_at, applied_by, duration, tool_version
FROM ONLY {table}
WHERE "set" OPERATOR(pg_catalog.=) $1
ORDER BY ordinal;
