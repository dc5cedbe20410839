UPDATE {table}
SET state = 'reverting', state_since = $3, statement = 1
WHERE "set" = $1 AND version = $2;
