using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Objects;

/// <summary>Whether a script puts another object in the place of one that it takes away, before its transaction is visible.</summary>
internal static class Successors
{
    private static readonly ObjectKind[] ReadLikeTables = [ObjectKind.View, ObjectKind.MaterializedView];

    /// <summary>Whether a later statement creates a view, type or routine of the name, or renames something to it.</summary>
    internal static bool Exist(Step step, ObjectName name)
    {
        var wanted = KindOf(step.Change) is { } kind ? step.Resolve(kind, name) : name;
        return step.Script.IsTransaction && step.Later.Any(later => later.Change switch
        {
            CreateObject create => later.Resolve(create.Kind, create.Name).Matches(wanted)
                && (ReadLikeTables.Contains(create.Kind) || IsSameKind(step.Change, create.Kind)),
            RenameObject rename => (later.Resolve(rename.Kind, rename.Name) with { Name = rename.NewName }).Matches(wanted),
            MoveObject move => move.Name.Name == name.Name && move.NewSchema == (wanted.Schema ?? SearchPath.Public),
            _ => false,
        });
    }

    /// <summary>Whether an earlier statement gave the object its name: then nobody outside the transaction knows it by that.</summary>
    internal static bool IsNewName(Step step, ObjectName name) =>
        step.Script.IsTransaction && step.Earlier.Any(earlier => earlier.Change is RenameObject rename && rename.NewName == name.Name);

    // Where a type gives way to a domain, say, the name still works in queries.
    private static bool IsSameKind(Change change, ObjectKind kind) =>
        KindOf(change) is { } before && (before == kind || (before.IsType && kind.IsType) || (before.IsRoutine && kind.IsRoutine));

    private static ObjectKind? KindOf(Change change) => change switch
    {
        RenameObject rename => rename.Kind,
        MoveObject move => move.Kind,
        DropObject drop => drop.Kind,
        _ => null,
    };
}
