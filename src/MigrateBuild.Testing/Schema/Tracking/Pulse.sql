-- One catalog: how many rows it has, which of them were written by transactions from $1 on, and, where rows may go without a
-- trace elsewhere, which of the user's are there. {key} tells a row from the others of its catalog; {owner} is the object that
-- shows it. Ages are compared, since there is no order of xids.
SELECT '{catalog}' AS catalog,
       count(*) AS rows,
       array_agg(r.key) FILTER (WHERE r.is_new) AS new_keys,
       array_agg(r.owner) FILTER (WHERE r.is_new) AS new_owners,
       array_agg(r.key) FILTER (WHERE r.is_listed) AS keys,
       array_agg(r.owner) FILTER (WHERE r.is_listed) AS owners
FROM (SELECT ({key})::pg_catalog.int8 AS key,
             ({owner})::pg_catalog.oid AS owner,
             {listed} AS is_listed,
             age(xmin) <= (SELECT age($1::pg_catalog.xid)) AS is_new
      FROM pg_catalog.{catalog}
      WHERE {rows}) r
