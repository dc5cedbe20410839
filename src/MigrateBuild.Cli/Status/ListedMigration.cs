namespace MigrateBuild.Cli.Status;

/// <summary>A migration of the build or of a database, as a list shows it.</summary>
/// <param name="Name">The name; where the build does not hold it, as it was applied.</param>
/// <param name="AppliedName">The name under which it was applied; null where it was not.</param>
/// <param name="State">
/// applied, pending, changed (since it was applied), applying or reverting (begun and not ended), or unknown to the build; null without a
/// database.
/// </param>
/// <param name="Down">Whether it can be taken back: yes, no or irreversible.</param>
/// <param name="Description">What the script says of itself, or null.</param>
internal sealed record ListedMigration(string Version, string Name, string? AppliedName, string? State, string Down, string? Description)
{
    internal static ListedMigration Create(Migration migration, MigrationStatus? status)
    {
        var row = status?.History.FirstOrDefault(row => VersionOrder.Instance.Equals(row.Version, migration.Version));
        var state = status is null ? null : StateOf(migration, row);
        return new(migration.Version, migration.Name, row?.Name, state, DescribeMigration.Down(migration), migration.Description);
    }

    internal static ListedMigration OfUnknown(AppliedMigration row) =>
        new(
            row.Version,
            row.Name,
            row.Name,
            row.State == MigrationState.Applied ? "unknown" : DescribeStatus.Word(row.State),
            row.DownScript is null ? "no" : "yes",
            Description: null);

    private static string StateOf(Migration migration, AppliedMigration? row) => row switch
    {
        null => "pending",
        { State: not MigrationState.Applied } => DescribeStatus.Word(row.State),
        _ => row.UpChecksum == migration.Up.Checksum ? "applied" : "changed",
    };
}
