using System.Text.RegularExpressions;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>Words in scripts that decide how closely something is looked at. Too much only costs time.</summary>
internal static partial class ScriptWords
{
    /// <summary>
    /// Whether what the script writes may not show in the counts of this session, or in the ages of rows, which VACUUM freezes.
    /// </summary>
    internal static bool HidesWrites(MigrationScript script) => Hiding().IsMatch(script.Text);

    /// <summary>Whether the script may make or drop what belongs to the whole server, or change what no schema holds.</summary>
    internal static bool ReachesOutside(MigrationScript script) => Outside().IsMatch(script.Text);

    /// <summary>Whether a script makes or drops roles.</summary>
    internal static bool MakesRoles(Migration migration) => Matches(MadeRole(), migration);

    /// <summary>
    /// Whether a script changes roles, or makes, drops or changes another thing that belongs to the whole server. Where a word is only
    /// the name of something, or of a clause, it does not count.
    /// </summary>
    internal static bool ChangesOutside(Migration migration) => Matches(ChangedOutside(), migration);

    /// <summary>
    /// Whether the script makes or changes an extension, whose own script may do the same: which of them does, the server shows.
    /// </summary>
    internal static bool RunsExtension(MigrationScript script) => Extension().IsMatch(script.Text);

    /// <summary>The same of both scripts of a migration.</summary>
    internal static bool ReachesOutside(Migration migration) =>
        ReachesOutside(migration.Up) || (migration.Down is { } down && ReachesOutside(down));

    /// <summary>
    /// Whether a script moves objects into extensions or out of them: those inside are in no snapshot, and stand in the way of a
    /// statement that would make them.
    /// </summary>
    internal static bool MovesIntoExtensions(string text) => Membership().IsMatch(text);

    /// <summary>Whether the script may leave something behind in its session.</summary>
    internal static bool TouchesSession(MigrationScript script) =>
        script.Statements.Any(statement => statement.Kind.StartsWith("SET", StringComparison.Ordinal)) || OfSession().IsMatch(script.Text);

    [GeneratedRegex(@"\b(VACUUM|dblink\w*|track_counts|pg_stat_reset\w*|(DELETE\s+FROM|UPDATE|INSERT\s+INTO)\s+(pg_catalog\.)?pg_)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hiding();

    [GeneratedRegex(@"\b(ROLE|USER|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION|pg_create_\w+_slot|pg_replication_\w+|lo_\w+)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Outside();

    private static bool Matches(Regex words, Migration migration) =>
        words.IsMatch(migration.Up.Text) || (migration.Down is { } down && words.IsMatch(down.Text));

    [GeneratedRegex(@"\b(CREATE|DROP)\s+(ROLE|USER(?!\s+MAPPING)|GROUP)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MadeRole();

    [GeneratedRegex(
        @"\b(ALTER|ON)\s+(ROLE|USER(?!\s+MAPPING)|GROUP)\b|\b(CREATE|ALTER|DROP|ON)\s+(DATABASE|TABLESPACE|SUBSCRIPTION)\b"
        + @"|\b(dblink\w*|pg_create_\w+_slot|pg_replication_\w+|lo_\w+)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChangedOutside();

    [GeneratedRegex(@"\bEXTENSION\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Extension();

    [GeneratedRegex(@"\bALTER\s+EXTENSION\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Membership();

    [GeneratedRegex(@"\b(set_config|pg_(try_)?advisory_lock\w*|TEMP|TEMPORARY|PREPARE|LISTEN|HOLD)\b|\b(DO|BEGIN)\b.*\bSET\s+(?!LOCAL\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex OfSession();
}
