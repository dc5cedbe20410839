-- ALTER … DEPENDS ON EXTENSION: what is dropped with an extension without being a part of it.
SELECT 'extension dependency' AS kind,
       'of ' || k.target || ' on ' || quote_ident(x.extname) AS identity,
       k.parent,
       NULL AS origin,
       k.named || quote_ident(x.extname) AS target
FROM (SELECT classid AS classoid, objid AS objoid, objsubid, refobjid
      FROM pg_catalog.pg_depend
      WHERE refclassid = 'pg_catalog.pg_extension'::regclass AND deptype = 'x') d
JOIN pg_catalog.pg_extension x ON x.oid = d.refobjid
CROSS JOIN LATERAL (
/* ObjectNames.sql */
) k (target, parent, named)
