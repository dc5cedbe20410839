namespace MigrateBuild;

/// <summary>One row of the history table: a migration that was applied to a database.</summary>
public sealed class AppliedMigration
{
    internal AppliedMigration(string set, string version, string name, MigrationState state)
    {
        Set = set;
        Version = version;
        Name = name;
        State = state;
    }

    /// <summary>The name of the set that the migration belongs to.</summary>
    public string Set { get; }

    /// <summary>The version, as the build that applied it wrote it.</summary>
    public string Version { get; }

    /// <summary>The name that follows the version in the file name.</summary>
    public string Name { get; }

    /// <summary>Whether the migration is applied, or a script outside a transaction was begun and not seen to end.</summary>
    public MigrationState State { get; }

    /// <summary>When <see cref="State"/> was written (UTC).</summary>
    public required DateTimeOffset StateSince { get; init; }

    /// <summary>
    /// The statement of an unfinished script, from 1, that was sent last and of which nothing more is known;
    /// null for an applied migration.
    /// </summary>
    public required int? Statement { get; init; }

    /// <summary>SHA-256 over the tokens of the upgrade that ran. It differs from the set's where the script was changed since.</summary>
    public required string UpChecksum { get; init; }

    /// <summary>SHA-256 over the bytes of the upgrade that ran.</summary>
    public required string UpTextChecksum { get; init; }

    /// <summary>The whole downgrade script of the build that applied the migration, or null where it had none.</summary>
    public required string? DownScript { get; init; }

    /// <summary>When the upgrade ended, or, while the state is applying, when it was begun (UTC).</summary>
    public required DateTimeOffset AppliedAt { get; init; }

    /// <summary>The user who was logged in to the server (<c>session_user</c>).</summary>
    public required string AppliedBy { get; init; }

    /// <summary>How long the upgrade took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The version of MigrateBuild that applied it.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>Version and name, such as <c>0007_add_orders</c>.</summary>
    public string Id => $"{Version}_{Name}";

    /// <summary>How <see cref="DownScript"/> was compiled, as the history keeps it.</summary>
    internal string? DownPlan { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
