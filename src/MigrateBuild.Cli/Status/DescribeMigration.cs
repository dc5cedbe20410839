namespace MigrateBuild.Cli.Status;

/// <summary>A migration of the set as a row of a table.</summary>
internal static class DescribeMigration
{
    internal static string[] Cells(Migration migration) =>
        [migration.Version, migration.Name, Down(migration), migration.Description ?? ""];

    /// <summary>Whether it can be taken back.</summary>
    internal static string Down(Migration migration) =>
        migration.Down is not null ? "yes" : migration.IrreversibleReason is null ? "no" : "irreversible";
}
