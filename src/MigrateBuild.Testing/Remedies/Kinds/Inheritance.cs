using MigrateBuild.Testing.Names;

namespace MigrateBuild.Testing.Remedies.Kinds;

/// <summary>What a table has from another one.</summary>
internal static class Inheritance
{
    /// <summary>
    /// What a table inherits cannot be dropped or renamed by itself, and what it inherited alone is its own as well once it stood
    /// without its parent: no statement takes that back.
    /// </summary>
    internal static Remedy Words(SchemaObject item) => Remedy.Words(
        $"{Mentions.TableOf(item)} inherits this {item.Kind}: PostgreSQL neither drops nor renames it there, and no statement changes whether the table has it of its own too. "
        + $"Make {Mentions.TableOf(item)} again with INHERITS, or as a partition, where its rows can be spared or copied.");

    /// <summary>A table that is to leave a parent keeps the columns and checks that it had from it, as its own.</summary>
    /// <param name="item">A column, or a check, as it is expected.</param>
    /// <param name="context">The two schemas.</param>
    /// <returns>Null where the table leaves none that has it.</returns>
    internal static Remedy? Kept(SchemaObject item, RemedyContext context)
    {
        var table = "table " + Mentions.TableOf(item);
        var left = Parents(context.Actual.Find(table)).Except(Parents(context.Expected.Find(table)));
        return left.Any(parent => context.Actual.Find(item.Kind == "column"
                ? $"column {parent}.{Identity.Last(item.Identity).Name}"
                : $"{item.Kind} {Identity.On(item.Identity).Name} on {parent}") is { } there && there["definition"] == item["definition"])
            ? Remedy.Words($"Comes right with {table}.") with { IsCovered = true }
            : null;
    }

    private static string[] Parents(SchemaObject? table) => table?["inherits"]?.Split(", ") ?? [];
}
