
-- What is applied has to be what this script would apply.
DO $migratebuild$
DECLARE
  changed pg_catalog.record;
BEGIN
  SELECT script.path, history.version, history.applied_at INTO changed
  FROM {table} AS history
  JOIN (VALUES
    {scripts}) AS script (path, version, checksum)
    ON pg_catalog.ltrim(script.version, '0') = pg_catalog.ltrim(history.version, '0')
  WHERE history."set" = {set} AND history.up_checksum <> script.checksum
  ORDER BY history.ordinal LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '%: error MIG6001: this script was changed since it was applied to this database at %. Nothing was run.',
      changed.path, changed.applied_at
      USING HINT = pg_catalog.format(
        'Take the change back and write a new migration for it; or, where the database has it already, let the history take over the new text with ''stamp %s''.',
        changed.version);
  END IF;
END
$migratebuild$;
