using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

/// <summary>
/// Columns that say the same of themselves, so that nothing else tells which is which: a NOT NULL constraint keeps its name when its
/// column gets another one.
/// </summary>
internal static class NotNullColumns
{
    /// <summary>Those that were renamed, where the scripts say that they rename columns.</summary>
    /// <param name="found">What is known to be renamed.</param>
    /// <param name="comparison">The two schemas.</param>
    /// <param name="isRenamed">Whether the scripts rename something of two objects; null where there are no scripts.</param>
    /// <param name="print">What a column says of itself but for its name.</param>
    internal static IReadOnlyList<Rename> Find(
        IReadOnlyList<Rename> found,
        SchemaComparison comparison,
        Func<SchemaObject, SchemaObject, bool>? isRenamed,
        Func<SchemaObject, string> print)
    {
        if (isRenamed is null)
            return [];

        var tables = comparison.Differences.Where(difference => difference.Subject.Kind == "column" || NotNull.Is(difference.Subject))
            .Select(difference => "table " + OwnName.OwnerOf(difference.Subject)).Distinct(StringComparer.Ordinal);
        return [.. tables.SelectMany(table =>
            from one in Named(table, comparison.Expected)
            join other in Named(table, comparison.Actual) on one.Name equals other.Name
            let to = one.Column
            let fro = other.Column
            where to.Name != fro.Name && print(to) == print(fro) && isRenamed(to, fro)
                && !found.Any(rename => rename.Expected.Name == to.Name || rename.Actual.Name == fro.Name)
            select new Rename(to, fro))];
    }

    private static IEnumerable<(string Name, SchemaObject Column)> Named(string table, SchemaSnapshot snapshot) =>
        from item in snapshot.Unordered
        where item.Kind == "column" && item.Parent == table && item.Origin is null
        let own = snapshot.ServerVersion >= 18 ? NotNull.From(item, snapshot) : null
        where own is not null
        select (own.Name, item);
}
