-- From version 17 on a domain's NOT NULL has a row here too; it is the domain's property, unless it has a name of its own.
-- IS TRUE keeps the condition from an index: the planner takes the user's rows for few, whatever was created since.
SELECT 'constraint' AS kind,
       quote_ident(k.conname) || ' on ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS identity,
       'domain ' || quote_ident(n.nspname) || '.' || quote_ident(t.typname) AS parent,
       NULL AS origin,
       t.oid AS unit,
       'pg_catalog.pg_constraint'::regclass::oid AS catalog,
       k.oid AS object,
       0 AS part,
       ARRAY[quote_ident(n.nspname), quote_ident(t.typname), quote_ident(k.conname)] AS names,
       pg_get_constraintdef(k.oid) AS definition
FROM pg_catalog.pg_type t
JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
JOIN pg_catalog.pg_constraint k ON k.contypid = t.oid
WHERE t.typtype = 'd'
  AND (k.oid >= 16384) IS TRUE
  AND NOT (k.contype = 'n' AND k.conname = t.typname || '_not_null')
