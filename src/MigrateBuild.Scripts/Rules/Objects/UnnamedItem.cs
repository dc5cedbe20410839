using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Objects;

/// <summary>An index or constraint whose name a script leaves to the server.</summary>
/// <param name="Words">What it is, as in a sentence.</param>
/// <param name="Table">The table, as SQL writes it.</param>
/// <param name="Named">How to write it with the name that the server gives it where that is free.</param>
/// <param name="IsHardToForesee">Whether table and column do not tell the name, in all versions.</param>
internal sealed record UnnamedItem(string Words, string Table, string Named, bool IsHardToForesee)
{
    internal static UnnamedItem Of(CreateIndex create, KnownTable? known)
    {
        var (tree, table) = (create.Tree, create.Table.Name);
        var columns = ServerNames.OfIndexColumns([.. tree.List("indexParams"), .. tree.List("indexIncludingParams")]);
        var name = ServerNames.Choose(table, columns, "idx", taken => known?.Indexes.Exists(index => index.Name == taken) == true);
        return new UnnamedItem(
            "an index", SqlWriter.Identifier(table),
            $"CREATE INDEX {SqlWriter.Identifier(name)} ON {SqlWriter.Identifier(table)} …", IsHardToForesee: true);
    }

    /// <summary>Those of a table's constraints that have no name.</summary>
    /// <param name="constraints">The constraints of one statement, in order.</param>
    /// <param name="known">What is known of the table before; null where nothing is.</param>
    internal static IEnumerable<UnnamedItem> Of(ObjectName table, IEnumerable<Constraint> constraints, KnownTable? known)
    {
        var all = constraints.Where(constraint => constraint.Kind != ConstraintKind.NotNull).ToList();
        var taken = all.Select(constraint => constraint.Name).OfType<string>().Concat(known?.Constraints.Keys ?? []).ToHashSet();
        foreach (var constraint in all.Where(constraint => constraint is { Name: null, UsingIndex: null }))
        {
            var name = DefaultConstraintName.Of(table.Name, constraint, taken.Contains);
            taken.Add(name);
            var keyword = KeywordOf(constraint.Kind);
            yield return new UnnamedItem(
                $"{(constraint.Kind == ConstraintKind.Exclusion ? "an" : "a")} {keyword} constraint",
                SqlWriter.Identifier(table.Name),
                $"CONSTRAINT {SqlWriter.Identifier(name)} {keyword} …",
                IsHard(table, constraint, name));
        }
    }

    // A check of several columns is called t_check, t_check1, … in the order of the script; an exclusion after its expressions;
    // a foreign key of several columns was called after the first alone until PostgreSQL 12.
    private static bool IsHard(ObjectName table, Constraint constraint, string name) => constraint.Kind switch
    {
        ConstraintKind.Exclusion => true,
        ConstraintKind.Check when ColumnUse.Columns(constraint.Node["raw_expr"]).Distinct().Count() != 1 => true,
        ConstraintKind.ForeignKey when constraint.Columns.Count > 1 => true,
        _ => !name.StartsWith(table.Name + '_', StringComparison.Ordinal)
            || !name.EndsWith('_' + ServerNames.LabelOf(constraint.Kind), StringComparison.Ordinal),
    };

    private static string KeywordOf(ConstraintKind kind) => kind switch
    {
        ConstraintKind.PrimaryKey => "PRIMARY KEY",
        ConstraintKind.Unique => "UNIQUE",
        ConstraintKind.ForeignKey => "FOREIGN KEY",
        ConstraintKind.Exclusion => "EXCLUDE",
        _ => "CHECK",
    };
}
