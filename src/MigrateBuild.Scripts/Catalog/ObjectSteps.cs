using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Changes.Reading;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>What CREATE and DROP do to objects that are neither tables nor indexes.</summary>
internal static class ObjectSteps
{
    internal static void Create(ScriptRun run, CreateObject create)
    {
        var table = create.Table is { } name ? run.Owner(ObjectKind.Table, name) : null;
        var arguments = RoutineSteps.Arguments(create.Arguments);
        var existing = Existing(run, create, table, arguments);
        if (existing is not null && create.IfNotExists)
            return;
        if (existing is not null && create.OrReplace)
        {
            SetFacts(run, existing, create.Tree);
            return;
        }

        if (existing is not null)
            run.Drop(existing, cascade: false);
        var item = run.Add(new CatalogItem(0, create.Kind, create.Name.Name)
        {
            Schema = table is null ? run.SchemaFor(create.Kind, create.Name) : null,
            Parent = table?.Id ?? OwnerOfSequence(run, create.Tree)?.Id,
            Uses = [.. Needs(run, create.Tree)],
            Arguments = arguments,
            IsTemporary = create.IsTemporary || table?.IsTemporary == true,
        });
        SetFacts(run, item, create.Tree);
        if (create.Kind == ObjectKind.Domain)
            DomainParts(run, item, create.Tree);
    }

    internal static void Drop(ScriptRun run, DropObject drop)
    {
        if (drop.Table is { } tableName)
        {
            if (run.Find(ObjectKind.Table, tableName) is null && drop.IfExists)
                return;
            var table = run.Owner(ObjectKind.Table, tableName);
            var part = run.State.Part(table.Id, drop.Kind, drop.Name.Name);
            if (part is not null || !drop.IfExists)
                run.Drop(part ?? run.Infer(new CatalogItem(0, drop.Kind, drop.Name.Name) { Parent = table.Id }), drop.IsCascade);
            return;
        }

        var item = drop.Kind.IsRoutine
            ? RoutineSteps.Find(run, drop.Name, drop.Arguments is null ? null : RoutineSteps.Arguments(drop.Arguments))
            : run.Find(drop.Kind, drop.Name);
        if (item is null && !drop.IfExists)
        {
            item = run.Infer(new CatalogItem(0, drop.Kind, drop.Name.Name)
            {
                Schema = run.SchemaFor(drop.Kind, drop.Name),
                Arguments = drop.Arguments is null ? "" : RoutineSteps.Arguments(drop.Arguments),
            });
        }

        if (item is not null)
            run.Drop(item, drop.IsCascade);
    }

    private static CatalogItem? Existing(ScriptRun run, CreateObject create, CatalogItem? table, string arguments)
    {
        if (table is not null)
            return run.State.Part(table.Id, create.Kind, create.Name.Name);
        if (create.Kind.IsRoutine)
            return RoutineSteps.Find(run, create.Name, arguments);
        var found = run.Find(create.Kind, create.Name);
        return found is null || !create.Kind.LiesInSchema || run.State.SchemaOf(found) == (create.Name.Schema ?? run.Schema) ? found : null;
    }

    private static IEnumerable<int> Needs(ScriptRun run, SqlNode tree)
    {
        foreach (var id in run.Needed(tree))
            yield return id;
        foreach (var routine in run.State.Routines(ObjectName.From(tree.Is("CreateTrigStmt") ? tree.Names("funcname") : [])))
            yield return routine.Id;
        foreach (var type in tree.List("parameters").Select(parameter => parameter["argType"]).Append(tree["returnType"])
            .Where(type => type.Exists))
        {
            if (run.Find(ObjectKind.Type, ObjectName.From(type.Names("names"))) is { } item)
                yield return item.Id;
        }
    }

    private static CatalogItem? OwnerOfSequence(ScriptRun run, SqlNode tree)
    {
        var owner = tree.List("options").FirstOrDefault(option => option.Text("defname") == "owned_by")["arg"];
        var parts = ObjectReference.From(owner).Parts;
        return tree.Is("CreateSeqStmt") && parts.Count > 1
            ? run.Column(run.Owner(ObjectKind.Table, ObjectName.From([.. parts.SkipLast(1)])), parts[^1])
            : null;
    }

    private static void SetFacts(ScriptRun run, CatalogItem item, SqlNode tree)
    {
        switch (tree.Type)
        {
            case "CreateFunctionStmt":
                RoutineSteps.SetFacts(run, item, tree);
                return;
            case "ViewStmt":
                run.Replace(item.With(FactNames.Query, Expression.Fact(tree["query"])));
                return;
            case "CreateTableAsStmt":
                run.Replace(item.With(FactNames.Query, Expression.Fact(tree["query"])));
                return;
            case "CreateEnumStmt":
                run.Replace(item.With(FactNames.Values, EnumSteps.Values(tree.Names("vals"))));
                return;
            case "CreateTrigStmt" or "CreatePolicyStmt" or "RuleStmt" or "CompositeTypeStmt":
                run.Replace(item.With(FactNames.Definition, Expression.Fact(tree) with { Sql = null }));
                return;
            case "CreateDomainStmt":
                run.Replace(item.With(FactNames.Type, Fact.Of(ColumnSteps.TypeText(SqlType.From(tree["typeName"])))));
                return;
            default:
                run.MarkTouched(item);
                return;
        }
    }

    private static void DomainParts(ScriptRun run, CatalogItem domain, SqlNode tree)
    {
        foreach (var constraint in tree.List("constraints").Select(node => Constraint.From(node)).OfType<Constraint>()
            .Where(each => each.Kind == ConstraintKind.Check))
            ConstraintSteps.Add(run, domain, constraint);
    }
}
