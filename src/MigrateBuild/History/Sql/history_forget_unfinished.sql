DELETE FROM {table} WHERE "set" = $1 AND version = $2 AND state <> 'applied';
