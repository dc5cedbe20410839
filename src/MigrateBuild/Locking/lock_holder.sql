-- The session that holds an advisory lock of one bigint key: pg_locks shows the key's two halves, with objsubid 1.
SELECT holder.pid, activity.application_name
FROM pg_catalog.pg_locks AS holder
JOIN pg_catalog.pg_stat_activity AS activity ON activity.pid = holder.pid
WHERE holder.locktype = 'advisory'
  AND holder.granted
  AND holder.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
  AND holder.classid::bigint = (($1::bigint >> 32) & 4294967295)
  AND holder.objid::bigint = ($1::bigint & 4294967295)
  AND holder.objsubid = 1
  AND holder.mode = $2;
