using MigrateBuild.Manifest;

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
        Body = ScriptBody.From(Id, script);
    }

    internal MigrationDirection Direction { get; }

    /// <summary>The version as the history has it, or is to have it.</summary>
    internal string Version { get; }

    internal string Name { get; }

    internal string Id => $"{Version}_{Name}";

    internal MigrationScript Script { get; }

    internal ScriptBody Body { get; }

    /// <summary>Whether the script prepares statements, which outlive it and its transaction.</summary>
    internal bool Prepares => Script.HasAny(StatementTraits.Prepares);

    /// <summary>
    /// Whether the script takes another role, under which the history may not be writable; then the row says of the first statement that
    /// it was sent.
    /// </summary>
    internal bool ChangesRole => Script.HasAny(StatementTraits.SetsRole);

    /// <summary>
    /// Whether the script may leave something behind in its session that the next one must not find: settings, a role, temporary
    /// tables. What a function that it calls does there is not known.
    /// </summary>
    internal bool LeavesSession => Script.HasAny(StatementTraits.LeavesSession);

    /// <summary>The BEGIN of the script where it names modes, such as an isolation level; null where the migrator's will do.</summary>
    internal string? Begin => Body.Begin is { } begin ? Script.TextOf(begin) : null;

    /// <summary>
    /// Whether the script sets what must be set before the transaction's first query, or has a snapshot that this query would take.
    /// </summary>
    internal bool MustComeFirst => Script.HasAny(StatementTraits.BeforeQueries);

    /// <summary>The migration of the set; null where a downgrade comes from the history alone.</summary>
    internal Migration? Migration { get; }

    /// <summary>The step as a result tells it.</summary>
    /// <param name="duration">How long it took; zero where it was not run.</param>
    internal MigrationStep Took(TimeSpan duration) => new() { Version = Version, Name = Name, Script = Script.Path, Duration = duration };

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
