using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

/// <summary>The renames that give each NOT NULL of a table its name: those of a circle go by a name that nobody has.</summary>
internal static class NotNullOrder
{
    /// <summary>The renames of one column's, or of a domain's.</summary>
    /// <param name="owner">The column or domain, as expected.</param>
    /// <param name="context">The two schemas.</param>
    internal static IReadOnlyList<(string From, string To)> Of(SchemaObject owner, FixContext context)
    {
        if (Move(owner, context) is not { } own)
            return [];
        if (owner.Kind == "domain")
            return [own];

        var table = OwnName.OwnerOf(owner);
        var moves = context.PartsOf(context.Expected.Find(owner.Parent!)!)
            .Where(part => part.Kind == "column")
            .OrderBy(part => part.Name, StringComparer.Ordinal)
            .Select(part => Move(part, context))
            .OfType<(string From, string To)>();
        return [.. RenameOrder.Of(moves, name => TemporaryName.Of(name, other => IsTaken($"constraint {other} on {table}")))
            .Where(move => move.From == own.From || move.To == own.To)];

        bool IsTaken(string name) => context.Actual.Find(name) is not null || context.Expected.Find(name) is not null;
    }

    /// <summary>The name that it has and the one that it should have; null where no rename is to be.</summary>
    private static (string From, string To)? Move(SchemaObject owner, FixContext context) =>
        context.Actual.Find(owner.Name) is { } there
        && NotNullFix.Source(there, context.Actual) is null && NotNullFix.Source(owner, context.Expected) is null
        && NotNull.Shown(there, context.Actual)?.IsInherited != true
        && NotNull.From(there, context.Actual) is { } from && NotNull.From(owner, context.Expected) is { } to && from.IsRenamed(to)
            ? (from.Name, to.Name)
            : null;
}
