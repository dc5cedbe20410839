using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Changes.Reading;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>The statements that no change of its own stands for, as far as they matter here.</summary>
internal static class OtherSteps
{
    internal static void Apply(ScriptRun run, OtherChange other)
    {
        var tree = other.Tree;
        switch (tree.Type)
        {
            case "VariableSetStmt" when tree.Text("name") == "search_path" && tree.List("args") is [var first, ..]:
                if (first["sval"].Text("sval") is { Length: > 0 } schema && schema != "$user")
                    run.Schema = schema;
                break;
            case "AlterSeqStmt":
                OwnSequence(run, tree);
                break;
            case "AlterFunctionStmt":
                if (RoutineSteps.Find(
                    run, ObjectName.From(tree["func"].Names("objname")), RoutineSteps.ArgumentsOf(tree["func"])) is { } routine)
                    run.Replace(routine with { Facts = routine.Facts.Remove(FactNames.Settings) });
                break;
            case "AlterPolicyStmt":
                if (run.Find(ObjectKind.Table, ObjectName.From(tree["table"])) is { } table
                    && run.State.Part(table.Id, ObjectKind.Policy, tree.Text("policy_name")) is { } policy)
                    run.Replace(policy with { Facts = policy.Facts.Remove(FactNames.Definition) });
                break;
        }
    }

    private static void OwnSequence(ScriptRun run, PgQuery.SqlNode tree)
    {
        var owner = tree.List("options").FirstOrDefault(option => option.Text("defname") == "owned_by")["arg"];
        if (!owner.Exists || run.Find(ObjectKind.Sequence, ObjectName.From(tree["sequence"])) is not { } sequence)
            return;
        var parts = ObjectReference.From(owner).Parts;
        var column = parts.Count > 1 ? run.Column(run.Owner(ObjectKind.Table, ObjectName.From([.. parts.SkipLast(1)])), parts[^1]) : null;
        run.Replace(sequence with { Parent = column?.Id, Schema = run.State.SchemaOf(sequence) });
    }
}
