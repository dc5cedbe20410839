INSERT INTO pg_catalog.:"catalog" SELECT (:'row'::pg_catalog.:"catalog").*
