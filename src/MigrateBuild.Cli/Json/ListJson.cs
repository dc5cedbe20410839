using MigrateBuild.Cli.Status;

namespace MigrateBuild.Cli.Json;

internal sealed record ListJson(string Set, IReadOnlyList<ListedMigration> Migrations);
