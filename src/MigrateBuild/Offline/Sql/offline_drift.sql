
-- What is applied has to be what this script would apply.
DO $migratebuild$
DECLARE
  changed pg_catalog.record;
  place pg_catalog.text;
BEGIN
  SELECT script.path, script.version, script.name, history.version AS applied_version, history.name AS applied_name, history.applied_at
  INTO changed
  FROM ONLY {table} AS history
  JOIN (VALUES
    {scripts}) AS script (path, version, name, checksum)
    ON pg_catalog.ltrim(script.version, '0') OPERATOR(pg_catalog.=) pg_catalog.ltrim(history.version, '0')
  WHERE history."set" OPERATOR(pg_catalog.=) {set} AND history.up_checksum OPERATOR(pg_catalog.<>) script.checksum
  ORDER BY history.ordinal LIMIT 1;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF changed.name OPERATOR(pg_catalog.<>) changed.applied_name THEN
    RAISE EXCEPTION '%: error MIG6001: the version % is another migration in this database: %_% was applied at %. Nothing was run.',
      changed.path, changed.applied_version, changed.applied_version, changed.applied_name, changed.applied_at
      USING HINT = pg_catalog.format(
        'Give %1$s_%2$s a version after the head, and bring back the scripts of %3$s_%4$s or take it back: '
        'a downgrade runs the script that the history keeps of it.',
        changed.version, changed.name, changed.applied_version, changed.applied_name);
  END IF;
  -- Where the database is, if all up to there is applied and nothing else: a stamp of anything else would forget migrations that
  -- have run, or count some that have not.
  SELECT CASE
    WHEN pg_catalog.count(applied.position) OPERATOR(pg_catalog.=) pg_catalog.count(*)
      AND pg_catalog.max(applied.position) OPERATOR(pg_catalog.=) pg_catalog.count(*)
    THEN (pg_catalog.array_agg(applied.version ORDER BY applied.position DESC))[1]
    END
  INTO place
  FROM (
    SELECT
      history.version,
      pg_catalog.array_position(
        {ids}::pg_catalog.text[],
        pg_catalog.concat(pg_catalog.ltrim(history.version, '0'), '_', history.name)) AS position
    FROM ONLY {table} AS history
    WHERE history."set" OPERATOR(pg_catalog.=) {set}) AS applied;
  RAISE EXCEPTION '%: error MIG6001: this script was changed since it was applied to this database at %. Nothing was run.',
    changed.path, changed.applied_at
    USING HINT = pg_catalog.concat(
      'Take the change back and write a new migration for it',
      pg_catalog.format(
        CASE
          WHEN place IS NOT NULL THEN '; or, where the database has it already, let the history take over the texts of this build '
            'up to where the database is, with ''stamp %s'''
          ELSE ''
          END,
        place),
      '.');
END
$migratebuild$;
