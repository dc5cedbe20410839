using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>What ALTER … RENAME and ALTER … SET SCHEMA do.</summary>
internal static class RenameSteps
{
    internal static void Rename(ScriptRun run, RenameObject rename)
    {
        var item = rename.Table is { } table
            ? PartOf(run, run.Owner(ObjectKind.Table, table), rename.Kind, rename.Name.Name)
            : rename.Kind.IsRoutine ? RoutineSteps.Find(run, rename.Name, RoutineSteps.ArgumentsOf(rename.Tree["object"]))
            : run.Find(rename.Kind, rename.Name) ?? (rename.Tree.Flag("missing_ok") ? null : run.Owner(rename.Kind, rename.Name));
        if (item is not null)
            run.Replace(item with { Name = rename.NewName });
        if (item?.Kind == ObjectKind.Schema)
            RenameSchema(run, item.Name, rename.NewName);
    }

    internal static void Rename(ScriptRun run, RenameColumn rename)
    {
        var owner = run.Find(rename.Kind, rename.Table);
        if (owner is null && rename.Tree.Flag("missing_ok"))
            return;
        run.Replace(run.Column(owner ?? run.Owner(rename.Kind, rename.Table), rename.Column) with { Name = rename.NewName });
    }

    internal static void Rename(ScriptRun run, RenameConstraint rename) =>
        run.Replace(PartOf(run, run.Owner(rename.Kind, rename.Table), ObjectKind.TableConstraint, rename.Constraint) with
        {
            Name = rename.NewName,
        });

    internal static void Move(ScriptRun run, MoveObject move)
    {
        var item = move.Kind.IsRoutine
            ? RoutineSteps.Find(run, move.Name, RoutineSteps.ArgumentsOf(move.Tree["object"]))
            : run.Find(move.Kind, move.Name) ?? (move.Tree.Flag("missing_ok") ? null : run.Owner(move.Kind, move.Name));
        if (item is not null && item.Kind.LiesInSchema)
            run.Replace(item with { Schema = move.NewSchema });
    }

    private static CatalogItem PartOf(ScriptRun run, CatalogItem owner, ObjectKind kind, string name) =>
        run.State.Part(owner.Id, kind, name) ?? run.Infer(new CatalogItem(0, kind, name) { Parent = owner.Id });

    private static void RenameSchema(ScriptRun run, string name, string newName)
    {
        foreach (var item in run.State.All.Where(item => item.Schema == name).ToList())
            run.Replace(item with { Schema = newName });
    }
}
