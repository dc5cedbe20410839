-- Some rows of a catalog: those behind a place ($2), where new rows lie, and those of some owners ($3), through an index (IS TRUE keeps
-- the other condition from one). Whether that was all that was written, the server's counts tell.
(SELECT ctid, xmin, * FROM pg_catalog.{catalog} WHERE ctid >= $2
 UNION ALL
 SELECT ctid, xmin, * FROM pg_catalog.{catalog} WHERE (ctid < $2) IS TRUE AND ({found}))
