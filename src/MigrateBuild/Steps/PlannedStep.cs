using MigrateBuild.Sql;

namespace MigrateBuild.Steps;

/// <summary>One script to be run: which migration, which way.</summary>
internal sealed class PlannedStep
{
    private PlannedStep(MigrationDirection direction, string version, string name, MigrationScript script, Migration? migration)
    {
        Direction = direction;
        Version = version;
        Name = name;
        Script = script;
        Migration = migration;
        // What the history is to keep is read before anything runs, too: another text than the one that was compiled ends the run.
        _ = direction == MigrationDirection.Upgrade ? migration?.Down?.Text : null;
        Body = ScriptBody.Of(Id, script);
    }

    internal MigrationDirection Direction { get; }

    /// <summary>The version as the history has it, or is to have it.</summary>
    internal string Version { get; }

    internal string Name { get; }

    internal string Id => $"{Version}_{Name}";

    internal MigrationScript Script { get; }

    internal ScriptBody Body { get; }

    /// <summary>Whether the script prepares statements, which outlive it and its transaction.</summary>
    internal bool Prepares => Script.Statements.Any(statement => statement.Kind.StartsWith("PREPARE", StringComparison.Ordinal));

    /// <summary>
    /// Whether the script takes another role, under which the history may not be writable; then the row says of the first statement that
    /// it was sent.
    /// </summary>
    internal bool ChangesRole => Body.Statements.Any(statement =>
        LeadingWords.Of(Script.Text.AsSpan(statement.Start, statement.Length)) is ["SET", "ROLE" or "SESSION" or "LOCAL", ..]);

    /// <summary>The migration of the set; null where a downgrade comes from the history alone.</summary>
    internal Migration? Migration { get; }

    /// <exception cref="MigrationException">
    /// The script holds a statement that the migrator refuses, or its text is not the one that was compiled.
    /// </exception>
    internal static PlannedStep Upgrade(Migration migration) =>
        new(MigrationDirection.Upgrade, migration.Version, migration.Name, migration.Up, migration);

    /// <exception cref="MigrationException">
    /// The script holds a statement that the migrator refuses, or its text is not the one that was compiled.
    /// </exception>
    internal static PlannedStep Downgrade(string version, string name, MigrationScript down, Migration? migration = null) =>
        new(MigrationDirection.Downgrade, version, name, down, migration);
}
