-- A member that CREATE OPERATOR CLASS bound to the class goes with the class; any other is loose in the family.
WITH member AS (
  SELECT 'pg_catalog.pg_amop'::regclass AS catalog, o.oid, o.amopfamily AS family,
         'operator ' || o.amopstrategy || ' (' || format_type(o.amoplefttype, NULL) || ', ' || format_type(o.amoprighttype, NULL) || ')'
           AS name,
         o.amopopr::regoperator::text AS definition,
         CASE WHEN o.amopsortfamily <> 0 THEN
           (SELECT quote_ident(sn.nspname) || '.' || quote_ident(s.opfname)
            FROM pg_catalog.pg_opfamily s
            JOIN pg_catalog.pg_namespace sn ON sn.oid = s.opfnamespace
            WHERE s.oid = o.amopsortfamily)
         END AS "order by"
  FROM pg_catalog.pg_amop o
  WHERE o.oid >= 16384
  UNION ALL
  SELECT 'pg_catalog.pg_amproc'::regclass, p.oid, p.amprocfamily,
         'function ' || p.amprocnum || ' (' || format_type(p.amproclefttype, NULL) || ', ' || format_type(p.amprocrighttype, NULL) || ')',
         p.amproc::regprocedure::text,
         NULL
  FROM pg_catalog.pg_amproc p
  WHERE p.oid >= 16384
)
SELECT 'operator family member' AS kind,
       i.name || ' of ' || quote_ident(n.nspname) || '.' || quote_ident(f.opfname) || ' USING ' || quote_ident(m.amname) AS identity,
       CASE WHEN c.oid IS NULL
            THEN 'operator family ' || quote_ident(n.nspname) || '.' || quote_ident(f.opfname)
            ELSE 'operator class ' || quote_ident(cn.nspname) || '.' || quote_ident(c.opcname)
       END || ' USING ' || quote_ident(m.amname) AS parent,
       NULL AS origin,
       i.catalog::oid AS catalog,
       i.oid AS object,
       0 AS part,
       ARRAY[i.name, quote_ident(n.nspname) || '.' || quote_ident(f.opfname) || ' USING ' || quote_ident(m.amname)] AS target,
       i.definition,
       i."order by",
       quote_ident(cn.nspname) || '.' || quote_ident(c.opcname) AS "operator class"
FROM member i
JOIN pg_catalog.pg_opfamily f ON f.oid = i.family
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod
LEFT JOIN pg_catalog.pg_depend d
       ON d.classid = i.catalog AND d.objid = i.oid AND d.objsubid = 0 AND d.refclassid = 'pg_catalog.pg_opclass'::regclass
LEFT JOIN pg_catalog.pg_opclass c ON c.oid = d.refobjid
LEFT JOIN pg_catalog.pg_namespace cn ON cn.oid = c.opcnamespace
