CREATE TABLE IF NOT EXISTS {table} (
  "set" pg_catalog.text NOT NULL,
  version pg_catalog.text NOT NULL,
  name pg_catalog.text NOT NULL,
  -- The order in which the migrations of a set were applied: a clock may be set back.
  ordinal pg_catalog.int8 NOT NULL,
  up_checksum pg_catalog.text NOT NULL,
  up_text_checksum pg_catalog.text NOT NULL,
  down_script pg_catalog.text,
  -- How the build compiled down_script, so that a build that does not know the migration can run it.
  down_plan pg_catalog.jsonb,
  state pg_catalog.text NOT NULL CHECK (state OPERATOR(pg_catalog.=) ANY (ARRAY['applied', 'applying', 'reverting']::pg_catalog.text[])),
  state_since pg_catalog.timestamptz NOT NULL,
  -- The statement of an unfinished no-transaction script that was sent last, from 1.
  statement pg_catalog.int4,
  applied_at pg_catalog.timestamptz NOT NULL,
  applied_by pg_catalog.text NOT NULL,
  duration pg_catalog.interval NOT NULL,
  tool_version pg_catalog.text NOT NULL,
  PRIMARY KEY ("set", version)
);
