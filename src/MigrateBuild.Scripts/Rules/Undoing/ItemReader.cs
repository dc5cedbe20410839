using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>Reads what a statement makes, drops or renames for certain: not where it says <c>IF EXISTS</c> or <c>OR REPLACE</c>.</summary>
internal static class ItemReader
{
    // Kinds whose objects go only with what is named beside them here, unless CASCADE is said.
    private static readonly HashSet<ObjectKind> Kinds =
    [
        ObjectKind.Table, ObjectKind.ForeignTable, ObjectKind.View, ObjectKind.MaterializedView, ObjectKind.Sequence, ObjectKind.Index,
        ObjectKind.Type, ObjectKind.Domain, ObjectKind.Function, ObjectKind.Procedure, ObjectKind.Aggregate, ObjectKind.Routine,
        ObjectKind.Trigger, ObjectKind.Policy, ObjectKind.Rule, ObjectKind.Schema, ObjectKind.Extension, ObjectKind.Collation,
        ObjectKind.EventTrigger, ObjectKind.Publication, ObjectKind.Statistics, ObjectKind.Server, ObjectKind.ForeignDataWrapper,
        ObjectKind.TextSearchConfiguration, ObjectKind.TextSearchDictionary,
    ];

    /// <summary>What was not there before the statement; null where that is not certain.</summary>
    internal static ScriptItem? Made(Change change) => change switch
    {
        CreateTable { IfNotExists: false, IsTemporary: false } create => new ScriptItem(create.Kind, create.Name)
        {
            IsPartition = create.IsPartition,
            IsPlainTable = create is { Kind: ObjectKind.Table, HasOtherColumns: false, IsPartitioned: false }
                && create.Tree.Text("accessMethod").Length == 0,
        },
        CreateIndex { IfNotExists: false } create => new ScriptItem(ObjectKind.Index, create.Name)
        {
            Owner = create.Table,
            Columns = ColumnsOf(create),
        },
        CreateObject { IfNotExists: false, OrReplace: false, IsTemporary: false } create when IsOfUse(create) => Object(create),
        AddColumn { IfNotExists: false } add => Column(add.Tree, add.Table, add.Column.Name),
        AddConstraint { Constraint.Kind: not ConstraintKind.NotNull } add => Constraint(add),
        AddEnumValue { IfNotExists: false } add => new ScriptItem(ObjectKind.Type, add.Type) { Value = add.Value },
        _ => null,
    };

    /// <summary>What was there before the statement and is not behind it; null where that is not certain.</summary>
    internal static ScriptItem? Dropped(Change change) => change switch
    {
        DropObject { IfExists: false } drop when Kinds.Contains(drop.Kind) => new ScriptItem(drop.Kind, drop.Name)
        {
            Owner = drop.Table,
            Arguments = drop.Arguments,
        },
        DropColumn { IfExists: false } drop => Column(drop.Tree, drop.Table, drop.Column),
        DropConstraint { IfExists: false } drop => Constraint(drop.Kind, drop.Table, drop.Constraint),
        _ => null,
    };

    /// <summary>
    /// A table, view, column, type, schema or value that a statement renames or moves, as it was called and as it is called; null for
    /// what it does to anything else, and for a name that stays, which the server refuses.
    /// </summary>
    internal static (ScriptItem Before, ScriptItem After)? Renamed(Change change) => change switch
    {
        RenameObject rename when IsRenamedByItself(rename.Kind) && rename.NewName != rename.Name.Name => Both(
            new ScriptItem(rename.Kind, rename.Name), rename.Name with { Name = rename.NewName }),
        // Without its schema, it may lie there already.
        MoveObject { Name.Schema: { } schema } move when schema != move.NewSchema && IsRenamedByItself(move.Kind) => Both(
            new ScriptItem(move.Kind, move.Name), move.Name with { Schema = move.NewSchema }),
        RenameColumn rename when rename.NewName != rename.Column => Both(
            Column(rename.Tree, rename.Table, rename.Column), new ObjectName(null, rename.NewName)),
        RenameEnumValue rename when rename.NewValue != rename.Value => (
            new ScriptItem(ObjectKind.Type, rename.Type) { Value = rename.Value },
            new ScriptItem(ObjectKind.Type, rename.Type) { Value = rename.NewValue }),
        _ => null,
    };

    /// <summary>The table to one of whose columns a sequence is given; null for none.</summary>
    internal static ObjectName? OwnerOf(SqlNode sequence) =>
        sequence.List("options").FirstOrDefault(option => option.Text("defname") == "owned_by")["arg"].Names("items") is [_, _, ..] column
            ? ObjectName.From([.. column.SkipLast(1)])
            : null;

    // Others go by two names: an index and its constraint, a sequence and its column.
    private static bool IsRenamedByItself(ObjectKind kind) =>
        kind.HasColumns || kind.IsType || kind == ObjectKind.Schema;

    private static (ScriptItem Before, ScriptItem After) Both(ScriptItem item, ObjectName name) => (item, item with { Name = name });

    // Not what is called after somebody else, and not a trigger that goes with a second table.
    private static bool IsOfUse(CreateObject create) =>
        Kinds.Contains(create.Kind) && (create.Name.Name.Length > 0 || create.Kind == ObjectKind.Statistics)
        && !create.Tree["constrrel"].Exists;

    private static ScriptItem Object(CreateObject create) => new(create.Kind, create.Name.Name.Length > 0 ? create.Name : null)
    {
        Owner = create.Kind switch
        {
            ObjectKind.Statistics when create.Tree.List("relations") is [var table, ..] => ObjectName.From(table),
            ObjectKind.Sequence => OwnerOf(create.Tree),
            _ => create.Table,
        },
        Arguments = create.Tree.Mentions("pct_type"u8) ? null : create.Arguments,
    };

    // ALTER TABLE is written for composite types and for views too.
    private static ScriptItem Column(SqlNode tree, ObjectName table, string name) => new(ObjectKind.Column, new ObjectName(null, name))
    {
        Owner = table,
        OwnerKind = tree.Text(tree.Is("RenameStmt") ? "relationType" : "objtype") == "OBJECT_TYPE" ? ObjectKind.Type : ObjectKind.Table,
    };

    private static ScriptItem Constraint(ObjectKind kind, ObjectName owner, string? name) => new(
        kind == ObjectKind.Domain ? ObjectKind.DomainConstraint : ObjectKind.TableConstraint,
        name is null ? null : new ObjectName(null, name))
    {
        Owner = owner,
        OwnerKind = kind == ObjectKind.Domain ? kind : ObjectKind.Table,
    };

    private static ScriptItem Constraint(AddConstraint add)
    {
        var constraint = add.Constraint;
        var item = Constraint(add.Kind, add.Table, constraint.Name ?? constraint.UsingIndex);
        var condition = constraint.Node["raw_expr"];
        if (constraint.UsingIndex is not null || constraint.Kind == ConstraintKind.Exclusion || MayNameOtherwise(condition, add.Table))
            return item;
        return item with
        {
            Columns = [.. constraint.Columns, .. constraint.Node.Names("including"), .. ColumnUse.Columns(condition)],
        };
    }

    private static List<string>? ColumnsOf(CreateIndex create)
    {
        var index = create.Tree;
        var elements = index.List("indexParams");
        var columns = elements.Concat(index.List("indexIncludingParams")).Select(element => element.Text("name"))
            .Where(name => name.Length > 0).ToList();
        var expressions = elements.Select(element => element["expr"]).Append(index["whereClause"]).ToList();
        columns.AddRange(expressions.SelectMany(ColumnUse.Columns));
        return expressions.Exists(expression => MayNameOtherwise(expression, create.Table)) ? null : columns;
    }

    // A column of a row, as in (t).a and a(t), and all of them, as in t.* and t.
    private static bool MayNameOtherwise(SqlNode expression, ObjectName table) => expression.DescendantsAndSelf().Any(node =>
        node.Type is "A_Star" or "A_Indirection" || (node.Is("ColumnRef") && ColumnUse.Columns(node).Contains(table.Name)));
}
