using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Objects;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// An index or constraint without a name that the author gave. What stands in a CREATE TABLE or ADD COLUMN
/// goes with it and is named after table and column, so only names that nobody foresees are told there.
/// </summary>
internal sealed class MIG3006NamesAreGiven : MigrationRule
{
    internal override string Code => "MIG3006";

    internal override string Title => "Indexes and constraints are named by the script";

    internal override Severity Severity => Severity.Warning;

    internal override bool SpeaksOfReleased => false;

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) =>
        pair.Up is not { } up ? [] :
        from step in set.Known.Walk(pair, up)
        let names = Unnamed(pair, step.Change, step.Before).ToList()
        where names.Count > 0
        select At(up, up.PositionOf(step.Change.Offset), Message(up, names));

    private static string Message(Script up, List<UnnamedItem> items)
    {
        var (what, forms) = (string.Join(", ", items.Select(item => item.Words)), items.Select(item => $"'{item.Named}'"));
        return $"'{up.FileName}' leaves the {(items.Count == 1 ? "name" : "names")} of {what} "
            + $"on {items[0].Table} to the server: "
            + "it builds the name from table and columns, cuts it at 63 bytes and appends a number "
            + $"if it is taken, so the down script and later migrations have to guess it; write {string.Join(", ", forms)}";
    }

    private static IEnumerable<UnnamedItem> Unnamed(MigrationPair pair, Change change, KnownSchema before) => change switch
    {
        CreateIndex { Name: null } create when before.FindTable(create.Table) is not { IsTemporary: true } =>
            [UnnamedItem.Of(create, before.FindTable(create.Table))],
        AddConstraint { Constraint: { Name: null, UsingIndex: null, Kind: not ConstraintKind.NotNull }, Kind: not ObjectKind.Domain } add
            when before.FindTable(add.Table) is not { IsTemporary: true } =>
            UnnamedItem.Of(add.Table, [add.Constraint], before.FindTable(add.Table)).Where(item => item.IsHardToForesee
                || (add.Constraint.Kind != ConstraintKind.PrimaryKey && before.FindTable(add.Table)?.CreatedBy != pair)),
        CreateTable { IsTemporary: false } create =>
            UnnamedItem.Of(create.Name, create.AllConstraints, null).Where(item => item.IsHardToForesee),
        AddColumn add when before.FindTable(add.Table) is not { IsTemporary: true } =>
            UnnamedItem.Of(add.Table, add.Column.Constraints, before.FindTable(add.Table)).Where(item => item.IsHardToForesee),
        _ => [],
    };
}
