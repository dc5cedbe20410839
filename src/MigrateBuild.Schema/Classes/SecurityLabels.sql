SELECT 'security label' AS kind,
       'on ' || k.target || ' for ' || d.provider AS identity,
       k.parent,
       NULL AS origin,
       k.named || d.provider AS target,
       d.label
FROM pg_catalog.pg_seclabel d
CROSS JOIN LATERAL (
/* ObjectNames.sql */
) k (target, parent, named)
WHERE d.classoid <> 'pg_catalog.pg_largeobject'::regclass
