-- Those of a schema add to the others, so they stand against nothing; those for all schemas replace the built-in default.
WITH difference AS (
  SELECT e.target, e.parent, e.place, e.owner, e.grantee, e.privilege_type, e.is_grantable, sum(e.side) AS side
  FROM (SELECT k.target, k.parent,
               ARRAY[quote_ident(pg_get_userbyid(d.defaclrole)), coalesce(quote_ident(n.nspname), ''), k.plural] AS place,
               d.defaclrole AS owner, g.grantee, g.privilege_type, g.is_grantable, s.side
        FROM pg_catalog.pg_default_acl d
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
        CROSS JOIN LATERAL (
          SELECT 'for ' || quote_ident(pg_get_userbyid(d.defaclrole))
                   || coalesce(' in schema ' || quote_ident(n.nspname), '')
                   || ' on ' || o.plural,
                 'schema ' || quote_ident(n.nspname),
                 o.plural
          FROM (SELECT CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
                                            WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END) o (plural)
          ) k (target, parent, plural)
        CROSS JOIN LATERAL (
          VALUES (1, d.defaclacl),
                 (-1, CASE WHEN d.defaclnamespace = 0 THEN
                        acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END)) s (side, acl)
        CROSS JOIN LATERAL aclexplode(s.acl) g) e
  GROUP BY 1, 2, 3, 4, 5, 6, 7
  HAVING sum(e.side) <> 0
)
SELECT CASE WHEN d.side > 0 THEN 'default grant' ELSE 'default revoke' END AS kind,
       d.target || CASE WHEN d.side > 0 THEN ' to ' ELSE ' from ' END
         || CASE d.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(d.grantee)) END AS identity,
       d.parent,
       NULL AS origin,
       d.place || CASE d.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(d.grantee)) END AS target,
       string_agg(d.privilege_type || CASE WHEN d.is_grantable THEN ' with grant option' ELSE '' END,
                  ', ' ORDER BY d.privilege_type, d.is_grantable) AS privileges
FROM difference d
GROUP BY d.target, d.parent, d.place, d.grantee, d.side > 0
