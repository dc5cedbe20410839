-- What a later pulse has to begin with: every transaction before this one has ended.
SELECT pg_snapshot_xmin(pg_current_snapshot())::pg_catalog.text::pg_catalog.int8::pg_catalog.bit(32)::pg_catalog.int8::pg_catalog.text::pg_catalog.xid
