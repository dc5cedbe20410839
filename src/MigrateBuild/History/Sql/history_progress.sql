UPDATE {table} SET statement = $3 WHERE "set" = $1 AND version = $2;
