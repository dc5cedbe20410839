using System.CommandLine;

namespace MigrateBuild.Cli.Commands;

/// <summary>The argument that says where a run is to end, as Alembic's users write it.</summary>
internal static class Targets
{
    internal static Argument<string> Argument(string? byDefault, string description)
    {
        var argument = new Argument<string>("target") { Description = description };
        if (byDefault is not null)
            argument.DefaultValueFactory = _ => byDefault;
        return argument;
    }

    /// <summary>Reads <c>head</c>, <c>base</c>, <c>+1</c>, <c>-1</c>, a version, or the beginning of one version or name.</summary>
    /// <exception cref="UsageException">It is none, or of several.</exception>
    internal static MigrationTarget Read(string text, MigrationSet set)
    {
        if (TryParse(text) is { } target && (target.ToString() is "head" or "base" or ['+' or '-', ..] || set.Migrations.Any(migration => IsVersion(migration, target))))
            return target;
        var found = set.Migrations.Where(migration => Begins(migration, text)).ToList();
        return found switch
        {
            [var one] => MigrationTarget.Version(one.Version),
            [] => TryParse(text) ?? throw new UsageException($"'{text}' is no target: write head, base, a number of steps such as +1 or -1, a version such as {set.Head?.Version ?? "0007"}, or the beginning of one."),
            _ => throw new UsageException($"'{text}' is the beginning of {found.Count} migrations: {string.Join(", ", found.Take(4))}{(found.Count > 4 ? ", …" : "")}."),
        };
    }

    private static bool IsVersion(Migration migration, MigrationTarget target) =>
        migration.Version.TrimStart('0') == target.ToString().TrimStart('0');

    private static bool Begins(Migration migration, string text) =>
        migration.Version.StartsWith(text, StringComparison.Ordinal)
        || migration.Id.StartsWith(text, StringComparison.OrdinalIgnoreCase)
        || migration.Name.Equals(text, StringComparison.OrdinalIgnoreCase);

    private static MigrationTarget? TryParse(string text)
    {
        try
        {
            return MigrationTarget.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
