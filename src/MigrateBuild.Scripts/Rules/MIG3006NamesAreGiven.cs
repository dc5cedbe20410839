using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Catalog;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Sql;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// An index or constraint without a name that the author gave. What stands in a CREATE TABLE or ADD COLUMN
/// goes with it and is named after table and column, so only names that nobody foresees are told there.
/// </summary>
internal sealed class MIG3006NamesAreGiven : Rule
{
    internal override string Code => "MIG3006";

    internal override string Title => "Indexes and constraints are named by the script";

    internal override Severity Severity => Severity.Warning;

    internal override bool SpeaksOfReleased => false;

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from pair in set.Pairs
        let runs = set.Catalogs[pair]
        let up = pair.Up
        let after = runs.Up?.State
        where up is not null && after is not null
        from change in up.Changes
        let items = Unnamed(runs, change).Where(item => !item.IsTemporary).ToList()
        where items.Count > 0
        select At(up, up.PositionOf(change.Offset), Message(up, change, after, items));

    private static string Message(Script up, Change change, CatalogState state, List<CatalogItem> items)
    {
        var what = string.Join(", ", items.Select(item => $"{Words(item)} {SqlWriter.Identifier(item.Name)}"));
        var table = SqlWriter.Identifier(state.ParentOf(items[0])!.Name);
        var remedy = change is CreateIndex
            ? $"write 'CREATE INDEX {SqlWriter.Identifier(items[0].Name)} ON {table} …'"
            : $"write 'CONSTRAINT {SqlWriter.Identifier(items[0].Name)} {Words(items[0])} …'";
        return $"'{up.FileName}' leaves the {(items.Count == 1 ? "name" : "names")} of {what} on {table} to the server: "
            + "it builds the name from table and columns, cuts it at 63 bytes and appends a number "
            + $"if it is taken, so the down script and later migrations have to guess it; {remedy}";
    }

    private static string Words(CatalogItem item) => item.Constraint switch
    {
        null => "index",
        ConstraintKind.PrimaryKey => "PRIMARY KEY",
        ConstraintKind.Unique => "UNIQUE",
        ConstraintKind.ForeignKey => "FOREIGN KEY",
        ConstraintKind.Exclusion => "EXCLUDE",
        _ => "CHECK",
    };

    private static IEnumerable<CatalogItem> Unnamed(PairRuns runs, Change change)
    {
        switch (change)
        {
            case CreateIndex { Name: null }:
                return Made(runs, change).Where(item => item.Kind == ObjectKind.Index);
            case AddConstraint { Constraint: { Name: null, UsingIndex: null } } add when add.Constraint.Kind != ConstraintKind.NotNull
                && add.Kind != ObjectKind.Domain:
                var isNew = runs.Up!.State.Find(add.Kind, add.Table) is { } table && !runs.Before.Has(table.Id) && !table.IsInferred;
                return Made(runs, change)
                    .Where(item => item.Constraint is not null
                        && ((!isNew && item.Constraint != ConstraintKind.PrimaryKey) || IsHardToForesee(runs, item)));
            case CreateTable create:
                return InDefinition(runs, change, create.AllConstraints);
            case AddColumn add:
                return InDefinition(runs, change, add.Column.Constraints);
            default:
                return [];
        }
    }

    private static IEnumerable<CatalogItem> InDefinition(PairRuns runs, Change change, IEnumerable<Constraint> constraints)
    {
        var given = constraints.Select(constraint => constraint.Name).OfType<string>().ToHashSet();
        return Made(runs, change).Where(item => item.Constraint is not null && !given.Contains(item.Name) && IsHardToForesee(runs, item));
    }

    private static IEnumerable<CatalogItem> Made(PairRuns runs, Change change) =>
        runs.Up!.State.All.Where(
            item => item.Origin is { } origin && ReferenceEquals(origin.Statement, change.Statement) && origin.Offset == change.Offset
            && !runs.Before.Has(item.Id)).OrderBy(item => item.Id);

    // A check of several columns is called t_check, t_check1, … in the order of the script; an exclusion after its expressions;
    // a foreign key of several columns was called after the first alone until PostgreSQL 12.
    private static bool IsHardToForesee(PairRuns runs, CatalogItem item) =>
        item.Constraint == ConstraintKind.Exclusion
        || (item.Constraint == ConstraintKind.Check && item.ReadColumns.Length != 1)
        || (item.Constraint == ConstraintKind.ForeignKey && item.Columns.Length > 1)
        || !item.Name.EndsWith('_' + ServerNames.LabelOf(item.Constraint!.Value), StringComparison.Ordinal)
        || !item.Name.StartsWith(runs.Up!.State.ParentOf(item)!.Name + '_', StringComparison.Ordinal);
}
