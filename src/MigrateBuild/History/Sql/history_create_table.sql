CREATE TABLE IF NOT EXISTS {table} (
  "set" text NOT NULL,
  version text NOT NULL,
  name text NOT NULL,
  -- The order in which the migrations of a set were applied: a clock may be set back.
  ordinal bigint NOT NULL,
  up_checksum text NOT NULL,
  up_text_checksum text NOT NULL,
  down_script text,
  -- How the build compiled down_script, so that a build that does not know the migration can run it.
  down_plan jsonb,
  state text NOT NULL CHECK (state IN ('applied', 'applying', 'reverting')),
  state_since timestamptz NOT NULL,
  -- The statement of an unfinished no-transaction script that was sent last, from 1.
  statement integer,
  applied_at timestamptz NOT NULL,
  applied_by text NOT NULL,
  duration interval NOT NULL,
  tool_version text NOT NULL,
  PRIMARY KEY ("set", version)
);
