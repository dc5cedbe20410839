-- The session that holds an advisory lock of one bigint key: pg_locks shows the key's two halves, with objsubid 1.
SELECT holder.pid, activity.application_name
FROM pg_catalog.pg_locks AS holder
JOIN pg_catalog.pg_stat_activity AS activity ON activity.pid OPERATOR(pg_catalog.=) holder.pid
WHERE holder.locktype OPERATOR(pg_catalog.=) 'advisory'
  AND holder.granted
  AND holder.database OPERATOR(pg_catalog.=) (
    SELECT oid FROM pg_catalog.pg_database WHERE datname OPERATOR(pg_catalog.=) pg_catalog.current_database())
  AND holder.classid::pg_catalog.int8 OPERATOR(pg_catalog.=)
    (($1::pg_catalog.int8 OPERATOR(pg_catalog.>>) 32) OPERATOR(pg_catalog.&) 4294967295)
  AND holder.objid::pg_catalog.int8 OPERATOR(pg_catalog.=) ($1::pg_catalog.int8 OPERATOR(pg_catalog.&) 4294967295)
  AND holder.objsubid OPERATOR(pg_catalog.=) 1::pg_catalog.int2
  AND holder.mode OPERATOR(pg_catalog.=) $2;
