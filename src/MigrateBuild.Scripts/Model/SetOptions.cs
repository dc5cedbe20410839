using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Model;

/// <summary>What the project says of its scripts.</summary>
/// <param name="Layout">How they are named.</param>
internal sealed record SetOptions(ScriptLayout Layout)
{
    /// <summary>The oldest PostgreSQL that a project supports unless it says another (<c>MigrationPostgresVersion</c>).</summary>
    internal const int DefaultPostgresVersion = 14;

    /// <summary>The oldest that a project can name, and that the migrator and the tests work with.</summary>
    internal const int OldestPostgresVersion = 13;

    /// <summary>The newest that a project can name: the one whose parser this is.</summary>
    internal const int NewestPostgresVersion = 18;

    /// <summary>The schema of the history unless the project says another.</summary>
    internal const string DefaultHistorySchema = "public";

    /// <summary>The table of the history unless the project says another.</summary>
    internal const string DefaultHistoryTable = "migration_history";

    /// <summary>The major version of the oldest PostgreSQL that the scripts must run on: it decides what is safe.</summary>
    internal int PostgresVersion { get; init; } = DefaultPostgresVersion;

    /// <summary>The schema in which the migrator keeps its history (<c>MigrationHistorySchema</c>).</summary>
    internal string HistorySchema { get; init; } = DefaultHistorySchema;

    /// <summary>The table of the history (<c>MigrationHistoryTable</c>).</summary>
    internal string HistoryTable { get; init; } = DefaultHistoryTable;

    /// <summary>
    /// Which migrations have been released (<c>MigrationReleasedVersion</c>): what the others create is in no database that is in use.
    /// </summary>
    internal Release Released { get; init; } = Release.Unknown;
}
