using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Objects;

/// <summary>The columns that a step brings into a table, existing or new.</summary>
internal static class NewColumns
{
    internal static IEnumerable<Column> Of(Step step) => step.Change switch
    {
        CreateTable { IsTemporary: false, Kind: ObjectKind.Table } create => create.Columns,
        AddColumn add when step.AltersTable && step.Find(add.Table) is not { IsTemporary: true } => [add.Column],
        _ => [],
    };

    /// <summary>Whether a column's type is one of PostgreSQL's own.</summary>
    internal static bool Is(this Column column, params ReadOnlySpan<string> types) =>
        column.Type is { Schema: null } type && types.Contains(type.Name);
}
