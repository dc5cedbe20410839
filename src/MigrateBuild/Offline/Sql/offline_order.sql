
-- What this script takes back has to be all that a run to the same place takes back, the last applied first.
DO $migratebuild$
DECLARE
  refused pg_catalog.record;
BEGIN
  WITH script AS (
    SELECT written.*, pg_catalog.ltrim(written.version, '0') AS number, pg_catalog.concat(written.version, '_', written.name) AS id
    FROM (VALUES
    {scripts}) AS written (turn, path, version, name, checksum)
  ), applied AS (
    SELECT
      history.ordinal, history.applied_at, history.down_script IS NULL AS has_no_way_back,
      pg_catalog.concat(history.version, '_', history.name) AS id,
      script.turn, script.path, script.id AS script_id,
      script.name OPERATOR(pg_catalog.<>) history.name AND script.checksum OPERATOR(pg_catalog.<>) history.up_checksum AS is_another,
      pg_catalog.ltrim(history.version, '0') OPERATOR(pg_catalog.=) pg_catalog.ltrim({target}, '0') AS is_target,
      -- In order of version: by number, however many digits there are.
      pg_catalog.row_number() OVER (
        ORDER BY pg_catalog.length(pg_catalog.ltrim(history.version, '0')),
          pg_catalog.ltrim(history.version, '0') COLLATE pg_catalog."C") AS place
    FROM ONLY {table} AS history
    LEFT JOIN script ON script.number OPERATOR(pg_catalog.=) pg_catalog.ltrim(history.version, '0')
    WHERE history."set" OPERATOR(pg_catalog.=) {set}
  ), due AS (
    SELECT * FROM applied WHERE turn IS NOT NULL
  )
  SELECT problem.message, problem.hint INTO refused
  FROM (
    SELECT 1 AS rank, due.ordinal, pg_catalog.format(
      '%s: error MIG6001: the version of %s is another migration in this database: %s was applied at %s.',
      due.path, due.script_id, due.id, due.applied_at) AS message, pg_catalog.format(
      'Take %s back with ''downgrade'' (Downgrade): it runs the script that the history keeps of it.', due.id) AS hint
    FROM due WHERE due.is_another
    UNION ALL
    SELECT 2, due.ordinal, pg_catalog.format('%s is not applied to this database, so a downgrade cannot stop there.', {target_id}),
      'Write the script to a version that is applied: ''history'' lists them.'
    FROM due WHERE {target} IS NOT NULL AND NOT EXISTS (SELECT FROM applied WHERE applied.is_target)
    UNION ALL
    SELECT 3, stays.ordinal, pg_catalog.format(
      '%s is applied to this database. This script, which leads to %s, does not take it back.', stays.id, {target_id}), CASE
      WHEN stays.has_no_way_back THEN pg_catalog.format(
        'The history keeps no downgrade of %s. If it is irreversible, this database cannot go back behind it; else take it back first with '
        'a build that has its down script.', stays.id)
      ELSE pg_catalog.format(
        'Take %s back first, or write the script with a build that holds it, and from there (--from).', stays.id)
      END
    FROM applied AS stays
    WHERE stays.turn IS NULL
      AND stays.place OPERATOR(pg_catalog.>) COALESCE((SELECT applied.place FROM applied WHERE applied.is_target), 0)
      AND EXISTS (
        SELECT FROM due
        WHERE NOT {allows_late} OR EXISTS (
          SELECT FROM applied WHERE applied.turn IS NULL AND applied.ordinal OPERATOR(pg_catalog.>) due.ordinal))
    UNION ALL
    SELECT 4, later.ordinal, pg_catalog.format(
      '%s was applied after %s, and this script would take %2$s back first.', later.id, earlier.id),
      'Take them back with ''downgrade'' (Downgrade), which begins with the last applied; or write this script with AllowOutOfOrder '
      '(--out-of-order), which takes them back in order of version.'
    FROM due AS later
    JOIN due AS earlier ON earlier.turn OPERATOR(pg_catalog.<) later.turn AND earlier.ordinal OPERATOR(pg_catalog.<) later.ordinal
    WHERE NOT {allows_late}) AS problem
  ORDER BY problem.rank, problem.ordinal DESC LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% Nothing was run.', refused.message USING HINT = refused.hint;
  END IF;
END
$migratebuild$;
