using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A schema without CASCADE goes only if it is empty.</summary>
internal sealed class MIG4029NoWholeSchemaIsDropped : CompatibilityRule
{
    internal override string Code => "MIG4029";

    internal override string Title => "No database, schema or role's property is dropped as a whole";

    protected override IEnumerable<Problem> Check(Step step)
    {
        var what = step.Change switch
        {
            DropObject { Kind: ObjectKind.Database } drop => $"DROP DATABASE deletes '{drop.Name}' with everything in it",
            DropObject { Kind: ObjectKind.Schema, IsCascade: true } drop when step.IsLive(drop.Kind, drop.Name) =>
                $"DROP SCHEMA … CASCADE deletes '{drop.Name}' with everything in it",
            OtherChange { Tree: var tree } when tree.Is("DropOwnedStmt") =>
                "DROP OWNED deletes everything that the roles own in this database",
            _ => null,
        };
        if (what is not null)
            yield return step.Problem($"{what}, whatever that is at the moment, and no down script brings the rows back; "
                + "drop the objects by name, so that a reviewer sees what goes");
    }
}
