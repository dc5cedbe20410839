,
       (SELECT string_agg(d.refclassid || ',' || d.refobjid || ',' || d.refobjsubid, ' ')
        FROM pg_catalog.pg_depend d
        WHERE d.classid = class.bearer_catalog AND d.objid = class.bearer AND d.refobjid >= 16384) AS bearer_edges
