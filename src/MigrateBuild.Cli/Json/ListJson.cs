using MigrateBuild.Cli.Commands;

namespace MigrateBuild.Cli.Json;

internal sealed record ListJson(string Set, IReadOnlyList<ListedMigration> Migrations);
