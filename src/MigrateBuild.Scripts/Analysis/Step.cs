using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>One thing that a script does, with what is there just before it.</summary>
/// <param name="Before">What the set's scripts say is there.</param>
/// <param name="Index">Its place among the steps of the script.</param>
internal sealed record Step(LiveScript Script, Change Change, KnownSchema Before, int Index)
{
    /// <summary>The steps of the same script before this one.</summary>
    internal IEnumerable<Step> Earlier => Script.Steps.Take(Index);

    /// <summary>The steps of the same script behind this one.</summary>
    internal IEnumerable<Step> Later => Script.Steps.Skip(Index + 1);

    /// <summary>Whether an ALTER TABLE alters a table: its grammar serves views, indexes and composite types too.</summary>
    internal bool AltersTable => !Change.Tree.Is("AlterTableStmt") || Change.Tree.Text("objtype") == "OBJECT_TABLE";

    /// <summary>Whether a table may hold rows and serve clients: all but those that the migration or an unreleased one creates.</summary>
    internal bool IsLive(ObjectName table) =>
        !Script.Set.Known.IsNew(Before, table, Script.Pair) && !IsNewObject(ObjectKind.MaterializedView, table);

    /// <summary>Whether clients may know an object other than a table.</summary>
    internal bool IsLive(ObjectKind kind, ObjectName name) => !IsNewObject(kind, name);

    /// <summary>Whether clients may know a column: not if the migration or an unreleased one added it.</summary>
    internal bool IsLive(ObjectName table, string column) =>
        IsLive(table)
            && !(Before.FindTable(table)?.Find(column) is { } known
            && (known.AddedBy == Script.Pair || !Script.Set.Known.IsReleased(known.AddedBy)));

    internal KnownTable? Find(ObjectName table) => Before.FindTable(table);

    /// <summary>The name of a table as the search path of the script has it at this step, to compare with that of another step.</summary>
    internal ObjectName Resolve(ObjectName table) => Before.Resolve(table);

    internal ObjectName Resolve(ObjectKind kind, ObjectName name) => Before.Resolve(kind, name);

    internal Problem Problem(string message) => new(Change.Offset, message);

    private bool IsNewObject(ObjectKind kind, ObjectName name) =>
        Before.FindCreator(kind, name) is { } creator && (creator == Script.Pair || !Script.Set.Known.IsReleased(creator));
}
