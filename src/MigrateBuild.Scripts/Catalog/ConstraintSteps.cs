using System.Collections.Immutable;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>What happens to constraints of tables and domains.</summary>
internal static class ConstraintSteps
{
    internal static void Add(ScriptRun run, CatalogItem owner, Constraint constraint)
    {
        if (constraint.Kind == ConstraintKind.NotNull)
        {
            foreach (var name in constraint.Columns)
                run.Replace(run.Column(owner, name).With(FactNames.NotNull, Fact.Of(true)));
            return;
        }

        var index = constraint.UsingIndex is { } given ? run.Find(ObjectKind.Index, new ObjectName(owner.Schema, given)) : null;
        var columns = index?.Columns ?? [.. constraint.Columns.Select(name => run.Column(owner, name).Id)];
        var read = ReadColumns(run, owner, constraint.Node);
        var name2 = constraint.Name ?? constraint.UsingIndex ?? ChooseName(run, owner, constraint, columns, read);
        if (index is not null)
            run.Drop(index, cascade: false);
        if (run.State.Part(owner.Id, ObjectKind.TableConstraint, name2) is { } existing)
            run.Drop(existing, cascade: false);
        var target = constraint.ReferencedTable is { } referenced ? Target(run, owner, referenced) : null;
        var item = run.Add(new CatalogItem(0, ObjectKind.TableConstraint, name2)
        {
            Parent = owner.Id,
            Constraint = constraint.Kind,
            Columns = columns,
            ReadColumns = read,
            Target = target?.Id,
            TargetColumns = target is null ? [] : TargetColumns(run, target, constraint.Node.Names("pk_attrs")),
            Uses = [.. run.Needed(constraint.Node["raw_expr"])],
            IsTemporary = owner.IsTemporary,
        });
        run.Replace(item
            .With(FactNames.Definition, Fact.Of(Options(constraint)))
            .With(FactNames.Condition, Expression.Fact(constraint.Node["raw_expr"]))
            .With(FactNames.Validated, Fact.Of(!constraint.IsNotValid)));
        if (constraint.Kind == ConstraintKind.PrimaryKey)
        {
            foreach (var column in columns.Select(run.State.Find).OfType<CatalogItem>())
                run.Replace(column.With(FactNames.NotNull, Fact.Of(true)));
        }
    }

    internal static void Drop(ScriptRun run, DropConstraint drop)
    {
        if (drop.IfExists && run.Find(drop.Kind, drop.Table) is null)
            return;
        var owner = run.Owner(drop.Kind, drop.Table);
        var constraint = run.State.Part(owner.Id, ObjectKind.TableConstraint, drop.Constraint);
        if (constraint is null && drop.IfExists)
            return;
        run.Drop(
            constraint ?? run.Infer(new CatalogItem(0, ObjectKind.TableConstraint, drop.Constraint) { Parent = owner.Id }), drop.IsCascade);
    }

    internal static void Validate(ScriptRun run, ValidateConstraint validate)
    {
        if (run.Find(validate.Kind, validate.Table) is { } owner
            && run.State.Part(owner.Id, ObjectKind.TableConstraint, validate.Constraint) is { } constraint)
            run.Replace(constraint.With(FactNames.Validated, Fact.Of(true)));
    }

    private static CatalogItem Target(ScriptRun run, CatalogItem owner, ObjectName referenced) =>
        referenced.Name == owner.Name && (referenced.Schema is null || referenced.Schema == owner.Schema)
            ? owner
            : run.Owner(ObjectKind.Table, referenced);

    private static ImmutableArray<int> TargetColumns(ScriptRun run, CatalogItem target, IReadOnlyList<string> names) => names.Count > 0
        ? [.. names.Select(name => run.Column(target, name).Id)]
        : run.State.PartsOf(target.Id).FirstOrDefault(part => part.Constraint == ConstraintKind.PrimaryKey)?.Columns ?? [];

    private static ImmutableArray<int> ReadColumns(ScriptRun run, CatalogItem owner, SqlNode node) =>
    [
        .. TreeReferences.Of(node["raw_expr"], node["where_clause"]).Columns
            .Select(name => run.State.Part(owner.Id, ObjectKind.Column, name)).OfType<CatalogItem>().Select(column => column.Id),
    ];

    private static string ChooseName(
        ScriptRun run, CatalogItem owner, Constraint constraint, ImmutableArray<int> columns, ImmutableArray<int> read)
    {
        // The server puts the column into a check's name where there is exactly one.
        var named = constraint.Kind == ConstraintKind.Check && read.Length == 1 ? read : columns;
        var addition = constraint.Kind switch
        {
            ConstraintKind.PrimaryKey => null,
            ConstraintKind.Exclusion =>
                ServerNames.OfIndexColumns([.. constraint.Node.List("exclusions").Select(pair => pair.List("items")[0])]),
            ConstraintKind.Check when read.Length != 1 => null,
            _ => string.Join('_', named.Select(id => run.State.Find(id)!.Name)),
        };
        var schema = run.State.SchemaOf(owner);
        return ServerNames.Choose(
            owner.Name, addition, ServerNames.LabelOf(constraint.Kind), name => IsTaken(run, owner, constraint.Kind, schema, name));
    }

    private static bool IsTaken(ScriptRun run, CatalogItem owner, ConstraintKind kind, string schema, string name) =>
        (kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique or ConstraintKind.Exclusion && run.IsRelationName(schema, name))
        || run.State.Named(name)
        .Any(item => item.Kind == ObjectKind.TableConstraint && (item.Parent == owner.Id || run.State.SchemaOf(item) == schema));

    private static string Options(Constraint constraint)
    {
        var node = constraint.Node;
        var parts = new[]
        {
            constraint.Kind.ToString(),
            Default(node.Text("fk_upd_action"), "a"),
            Default(node.Text("fk_del_action"), "a"),
            Default(node.Text("fk_matchtype"), "s"),
            node.Flag("deferrable") ? "deferrable" : "",
            node.Flag("initdeferred") ? "deferred" : "",
            node.Flag("nulls_not_distinct") ? "nulls not distinct" : "",
            node.Flag("is_no_inherit") ? "no inherit" : "",
            string.Join(',', node.Names("including")),
            string.Join(',', node.Names("fk_del_set_cols")),
            node["where_clause"].Exists ? Expression.Canonical(node["where_clause"]) : "",
            string.Concat(node.List("exclusions").Select(Expression.Canonical)),
        };
        return string.Join('|', parts);
    }

    private static string Default(string text, string fallback) => text.Length == 0 ? fallback : text;
}
