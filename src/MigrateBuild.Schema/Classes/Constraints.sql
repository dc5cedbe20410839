-- Left out: what pg_dump leaves out too. A CHECK or NOT NULL that is inherited alone, a partition's copy of a foreign key (all
-- come and go with the parent's), the constraint behind a constraint trigger (Triggers.sql has it), and from version 18 on a
-- NOT NULL that is no more than the column's property.
-- IS TRUE keeps the condition from an index: the planner takes the user's rows for few, whatever was created since.
SELECT 'constraint' AS kind,
       quote_ident(k.conname) || ' on ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS identity,
       CASE WHEN k.contype = 'n'
            THEN 'column ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname) || '.' || quote_ident(a.attname)
            ELSE CASE c.relkind WHEN 'f' THEN 'foreign table ' ELSE 'table ' END
                   || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
       END AS parent,
       'constraint ' || quote_ident(p.conname) || ' on ' || p.conrelid::regclass::text AS origin,
       k.conrelid AS unit,
       'pg_catalog.pg_constraint'::regclass::oid AS catalog,
       k.oid AS object,
       0 AS part,
       CASE WHEN k.contype IN ('p', 'u', 'x') THEN 'pg_catalog.pg_class'::regclass::oid || ',' || k.conindid || ',0' END AS aliases,
       ARRAY[quote_ident(n.nspname), quote_ident(c.relname), quote_ident(k.conname)] AS names,
       pg_get_constraintdef(k.oid) AS definition,
       CASE WHEN k.coninhcount > 0 THEN true END AS inherited
FROM pg_catalog.pg_constraint k
JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_constraint p ON p.oid = k.conparentid
LEFT JOIN pg_catalog.pg_attribute a ON k.contype = 'n' AND a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
WHERE (k.oid >= 16384) IS TRUE
  AND n.nspname !~ '^pg_'
  AND CASE k.contype
        WHEN 'c' THEN
          -- A partition's own look at its rows, where the whole has not looked at all of them.
          k.conislocal OR c.relispartition AND k.convalidated AND EXISTS (
            SELECT FROM pg_catalog.pg_inherits h
            JOIN pg_catalog.pg_constraint pk
              ON pk.conrelid = h.inhparent AND pk.contype = 'c' AND pk.conname = k.conname AND NOT pk.convalidated
            WHERE h.inhrelid = c.oid)
        WHEN 'f' THEN k.conparentid = 0
        WHEN 'n' THEN
          CASE WHEN NOT k.convalidated THEN k.conislocal
               WHEN c.relispartition THEN
                 -- A partition that was made as one has the parent's name for it.
                 k.connoinherit
                 OR k.conname <> coalesce((SELECT CASE WHEN pk.convalidated THEN pk.conname ELSE '' END
                                           FROM pg_catalog.pg_inherits h
                                           JOIN pg_catalog.pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname
                                           JOIN pg_catalog.pg_constraint pk
                                             ON pk.conrelid = h.inhparent AND pk.contype = 'n' AND pk.conkey = ARRAY[pa.attnum]
                                           WHERE h.inhrelid = c.oid), c.relname || '_' || a.attname || '_not_null')
               ELSE
                 (k.connoinherit OR NOT a.attislocal AND k.coninhcount > 0 OR k.conname <> c.relname || '_' || a.attname || '_not_null')
                 -- One that no parent has, or none that has looked at all rows, is as good as the table's own.
                 AND (k.conislocal
                      OR EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid)
                         AND NOT EXISTS (
                           SELECT FROM pg_catalog.pg_inherits h
                           JOIN pg_catalog.pg_attribute pa ON pa.attrelid = h.inhparent AND pa.attname = a.attname
                           JOIN pg_catalog.pg_constraint pk
                             ON pk.conrelid = h.inhparent AND pk.contype = 'n' AND pk.conkey = ARRAY[pa.attnum] AND pk.convalidated
                           WHERE h.inhrelid = c.oid))
          END
        WHEN 't' THEN false
        ELSE true
      END
