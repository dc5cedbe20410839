
-- What is applied has to be what this build holds, and what is pending has to come after it.
DO $migratebuild$
DECLARE
  drift pg_catalog.record;
BEGIN
  WITH known AS (
    SELECT script.*, pg_catalog.ltrim(script.version, '0') AS number, pg_catalog.concat(script.version, '_', script.name) AS id
    FROM (VALUES
    {scripts}) AS script (path, version, name, checksum, is_written)
  ), applied AS (
    SELECT
      version, name, up_checksum, applied_at, tool_version, pg_catalog.ltrim(version, '0') AS number,
      pg_catalog.concat(version, '_', name) AS id
    FROM ONLY {table} WHERE "set" OPERATOR(pg_catalog.=) {set}
  ), both_sides AS (
    SELECT
      known.path, known.version, known.name, known.checksum, known.is_written, known.id,
      applied.version AS applied_version, applied.name AS applied_name, applied.up_checksum, applied.applied_at, applied.tool_version,
      applied.id AS applied_id,
      known.version IS NOT NULL AS is_known,
      applied.version IS NOT NULL AS is_applied,
      -- In order of version: by number, however many digits there are.
      pg_catalog.row_number() OVER (
        ORDER BY pg_catalog.length(COALESCE(known.number, applied.number)),
          COALESCE(known.number, applied.number) COLLATE pg_catalog."C") AS place
    FROM known FULL JOIN applied ON known.number OPERATOR(pg_catalog.=) applied.number
  ), placed AS (
    SELECT
      both_sides.*,
      pg_catalog.min(place) FILTER (WHERE is_applied) OVER later AS next_applied,
      pg_catalog.min(place) FILTER (WHERE is_known) OVER later AS next_known,
      pg_catalog.min(place) FILTER (WHERE NOT is_applied) OVER later AS next_pending,
      pg_catalog.min(place) FILTER (WHERE NOT is_applied AND is_written) OVER later AS next_due
    FROM both_sides
    WINDOW later AS (ORDER BY place ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
  ), told AS (
    SELECT
      placed.*,
      CASE
        WHEN is_known AND is_applied THEN CASE
          WHEN up_checksum OPERATOR(pg_catalog.=) checksum THEN NULL
          WHEN name OPERATOR(pg_catalog.=) applied_name THEN 'changed'
          ELSE 'another'
          END
        -- A newer build has been here. This one has nothing to add, so that it can go on beside it.
        WHEN is_applied AND next_known IS NULL THEN NULL
        WHEN is_applied AND next_known OPERATOR(pg_catalog.=) next_pending THEN 'branch'
        WHEN is_applied THEN 'unknown'
        WHEN next_applied IS NOT NULL THEN CASE WHEN NOT {allows_late} THEN 'late' END
        WHEN next_due IS NOT NULL AND NOT is_written THEN 'left out'
      END AS kind
    FROM placed
  ), stamp AS (
    -- Where the database is, if all up to there is applied and nothing else: a stamp of anything else would forget migrations that
    -- have run, or count some that have not.
    SELECT CASE
      WHEN pg_catalog.bool_and(is_known AND is_applied AND name OPERATOR(pg_catalog.=) applied_name)
      THEN (pg_catalog.array_agg(applied_version ORDER BY place DESC))[1]
      END AS version
    FROM placed WHERE is_applied OR next_applied IS NOT NULL
  )
  SELECT
    CASE
      WHEN told.kind OPERATOR(pg_catalog.=) 'changed' THEN pg_catalog.format(
        '%s: error MIG6001: this script was changed since it was applied to this database at %s.', told.path, told.applied_at)
      WHEN told.kind OPERATOR(pg_catalog.=) 'another' THEN pg_catalog.format(
        '%s: error MIG6001: the version %s is another migration in this database: %s was applied at %s.',
        told.path, told.applied_version, told.applied_id, told.applied_at)
      WHEN told.kind OPERATOR(pg_catalog.=) 'unknown' THEN pg_catalog.format(
        '%s: error MIG6002: it was applied to this database at %s (MigrateBuild %s), but the set %L that this script was written from '
        'does not hold it, though it holds later ones.',
        told.applied_id, told.applied_at, told.tool_version, {set})
      WHEN told.kind OPERATOR(pg_catalog.=) 'late' THEN pg_catalog.format(
        '%s: error MIG6003: it comes before %s, which was applied to this database at %s.', told.path, other.applied_id, other.applied_at)
      WHEN told.kind OPERATOR(pg_catalog.=) 'left out' THEN pg_catalog.format(
        '%s: error MIG6003: %s is not applied to this database, and this script begins after it: it would apply %s before it.',
        told.path, told.id, other.id)
      ELSE pg_catalog.format(
        '%s: error MIG6004: it follows %s, but this database went on to %s at %s, which the set %L that this script was written from '
        'does not hold: two branches meet here.',
        other.path, COALESCE(parent.id, 'an empty database'), told.applied_id, told.applied_at, {set})
    END AS message,
    CASE
      WHEN told.kind OPERATOR(pg_catalog.=) 'changed' THEN pg_catalog.concat(
        'Take the change back and write a new migration for it',
        '; or, where the database has it already, let the history take over the texts of this build up to where the database is, '
          'with ''stamp ' OPERATOR(pg_catalog.||) stamp.version OPERATOR(pg_catalog.||) '''',
        '.')
      WHEN told.kind OPERATOR(pg_catalog.=) 'another' THEN pg_catalog.format(
        'Give %1$s a version after the head, and bring back the scripts of %2$s or take it back: '
        'a downgrade runs the script that the history keeps of it.',
        told.id, told.applied_id)
      WHEN told.kind OPERATOR(pg_catalog.=) 'unknown' THEN
        'Bring its script back and write this script anew, or take the migration back by the downgrade that the history keeps, with a '
        'downgrade to the version before it.'
      WHEN told.kind OPERATOR(pg_catalog.=) 'late' THEN
        'A database that is made anew would run it first, this one last, and the two may differ. Give it a version after the head, or '
        'write this script with AllowOutOfOrder (--out-of-order).'
      WHEN told.kind OPERATOR(pg_catalog.=) 'left out' THEN pg_catalog.format(
        'Write the script from where the database is: --from %s.', COALESCE(before.applied_version, 'base'))
      ELSE pg_catalog.format(
        'Merge the branch that holds %1$s into this build and write this script anew, or take %1$s back.', told.applied_id)
    END AS hint
  INTO drift
  FROM told
  CROSS JOIN stamp
  LEFT JOIN told AS other ON other.place OPERATOR(pg_catalog.=) CASE
    WHEN told.kind OPERATOR(pg_catalog.=) 'late' THEN told.next_applied
    WHEN told.kind OPERATOR(pg_catalog.=) 'left out' THEN told.next_due
    WHEN told.kind OPERATOR(pg_catalog.=) 'branch' THEN told.next_pending
    END
  LEFT JOIN told AS before ON before.place OPERATOR(pg_catalog.=) (
    SELECT pg_catalog.max(place) FROM placed WHERE is_applied AND placed.place OPERATOR(pg_catalog.<) told.place)
  LEFT JOIN told AS parent ON parent.place OPERATOR(pg_catalog.=) (
    SELECT pg_catalog.max(place) FROM placed WHERE is_known AND placed.place OPERATOR(pg_catalog.<) told.place)
  WHERE told.kind IS NOT NULL
  ORDER BY told.place LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION '% Nothing was run.', drift.message USING HINT = drift.hint;
  END IF;
END
$migratebuild$;
