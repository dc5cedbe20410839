using MigrateBuild.Manifest;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>How far scripts reach, which decides how closely something is looked at.</summary>
internal static class ScriptReach
{
    private const StatementTraits Outside =
        StatementTraits.MakesRoles | StatementTraits.ChangesServer | StatementTraits.MayReachOutside;

    /// <summary>
    /// Whether what the script writes may not show in the counts of this session, or in the ages of rows, which VACUUM freezes.
    /// </summary>
    internal static bool HidesWrites(MigrationScript script) => script.HasAny(StatementTraits.HidesWrites);

    /// <summary>Whether the script may make or drop what belongs to the whole server, or change what no schema holds.</summary>
    internal static bool ReachesOutside(MigrationScript script) => script.HasAny(Outside);

    /// <summary>The same of both scripts of a migration.</summary>
    internal static bool ReachesOutside(Migration migration) => EitherHas(migration, Outside);

    /// <summary>Whether the upgrade may change what a later session begins with: settings of roles and of the database.</summary>
    internal static bool MayChangeSessions(Migration migration) =>
        migration.Up.HasAny(StatementTraits.ChangesServer | StatementTraits.MayReachOutside);

    /// <summary>Whether a script makes or drops roles.</summary>
    internal static bool MakesRoles(Migration migration) => EitherHas(migration, StatementTraits.MakesRoles);

    /// <summary>Whether a script changes roles, or makes, drops or changes another thing that belongs to the whole server.</summary>
    internal static bool ChangesOutside(Migration migration) => EitherHas(migration, StatementTraits.ChangesServer);

    /// <summary>
    /// Whether the script makes or changes an extension, whose own script may do the same: which of them does, the server shows.
    /// </summary>
    internal static bool RunsExtension(MigrationScript script) => script.HasAny(StatementTraits.RunsExtension);

    /// <summary>
    /// Whether a script moves objects into extensions or out of them: those inside are in no snapshot, and stand in the way of a
    /// statement that would make them.
    /// </summary>
    internal static bool ChangesExtension(Migration migration) => EitherHas(migration, StatementTraits.ChangesExtension);

    /// <summary>Whether the script may leave something behind in its session.</summary>
    internal static bool LeavesSession(MigrationScript script) => script.HasAny(StatementTraits.LeavesSession);

    private static bool EitherHas(Migration migration, StatementTraits traits) =>
        migration.Up.HasAny(traits) || migration.Down?.HasAny(traits) == true;
}
