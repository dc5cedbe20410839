using System.Diagnostics.CodeAnalysis;

namespace MigrateBuild;

/// <summary>In which way a database and a set of migrations do not match. The values are the numbers of the diagnostics.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "There is no diagnostic without a number.")]
public enum MigrationDriftKind
{
    /// <summary>The upgrade script of an applied migration was changed since (MIG6001).</summary>
    ScriptChanged = 6001,

    /// <summary>A migration is applied that the build does not hold, and that comes before its head (MIG6002).</summary>
    UnknownMigration = 6002,

    /// <summary>A migration is pending that comes before one that is applied (MIG6003).</summary>
    OutOfOrder = 6003,

    /// <summary>The database has moved on from the parent of the next migration to one that the build does not hold (MIG6004).</summary>
    ParentMismatch = 6004,
}
