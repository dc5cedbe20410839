namespace MigrateBuild.Cli.Commands;

/// <summary>A migration of the set as a row of a table.</summary>
internal static class DescribeMigration
{
    internal static string[] Cells(Migration migration) =>
    [
        migration.Version,
        migration.Name,
        migration.Down is not null ? "yes" : migration.IrreversibleReason is null ? "no" : "irreversible",
        migration.Description ?? "",
    ];
}
