UPDATE ONLY {table}
SET
  name = $3, up_checksum = $4, up_text_checksum = $5, down_script = $6, down_plan = $7,
  state = 'applied', state_since = $8, statement = NULL, tool_version = $9
WHERE "set" OPERATOR(pg_catalog.=) $1 AND version OPERATOR(pg_catalog.=) $2;
