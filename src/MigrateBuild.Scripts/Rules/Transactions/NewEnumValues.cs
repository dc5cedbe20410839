using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Transactions;

/// <summary>
/// Finds values of enum types that a script adds and then uses: the server refuses that in one transaction (55P04),
/// and only PostgreSQL 17 and later allow it where the type itself is of this transaction. A use is certain only where the type of the
/// column is known, or a cast
/// names it; every other string may be a mere text.
/// </summary>
internal static class NewEnumValues
{
    private const int AllowsValuesOfNewTypes = 17;

    internal static IEnumerable<EnumValueUse> Uses(AnalyzedSet set, MigrationPair pair, Script script)
    {
        if (!script.Changes.Any(change => change is AddEnumValue))
            return [];
        var added = new List<(AddEnumValue Add, ObjectName Type)>();
        var created = new List<ObjectName>();
        var uses = new List<EnumValueUse>();
        foreach (var (change, before) in set.Known.Walk(pair, script))
        {
            if (change is AddEnumValue add && before.Resolve(ObjectKind.Type, add.Type) is var type && !created.Exists(type.Matches))
                added.Add((add, type));
            else if (change is CreateObject { Kind: ObjectKind.Type } create && set.Options.PostgresVersion >= AllowsValuesOfNewTypes)
                created.Add(before.Resolve(create.Kind, create.Name));
            else if (added.Count > 0 && change is not AddEnumValue)
                uses.AddRange(Literals(change, before).SelectMany(literal => Match(added, before, literal)));
        }

        return uses.DistinctBy(use => use.Offset);
    }

    private static IEnumerable<EnumValueUse> Match(
        List<(AddEnumValue Add, ObjectName Type)> added, KnownSchema before, (ObjectName Type, SqlNode Literal) literal) =>
        from each in added
        let add = each.Add
        where each.Type.Matches(before.Resolve(ObjectKind.Type, literal.Type)) && add.Value == Text(literal.Literal)
        select new EnumValueUse(add.Type, add.Value, add.Statement, Math.Max(literal.Literal.Offset, add.Statement.Start));

    /// <summary>The string constants of a statement that are read as a value of a type, with the type.</summary>
    private static IEnumerable<(ObjectName Type, SqlNode Literal)> Literals(Change change, KnownSchema before)
    {
        var known = change switch
        {
            CreateTable create => create.Columns.Select(column => (NameOf(column.Type), column.Default)),
            AddColumn add => [(NameOf(add.Column.Type), add.Column.Default)],
            SetDefault set => [(ColumnType(before, set.Table, set.Column), set.Expression)],
            ChangeData { Node: var node } data when node.Is("InsertStmt") => Inserted(before, data.Table, node),
            ChangeData { Node: var node } data when node.Is("UpdateStmt") =>
                node.List("targetList").Select(target => (ColumnType(before, data.Table, target.Text("name")), target["val"])),
            _ => [],
        };
        return known.Concat(Casts(change.Tree)).Concat(Comparisons(change.Tree, before))
            .Where(pair => pair.Item1 is not null && pair.Item2.Is("A_Const"))
            .Select(pair => (pair.Item1!, pair.Item2));
    }

    private static IEnumerable<(ObjectName?, SqlNode)> Inserted(KnownSchema before, ObjectName table, SqlNode insert)
    {
        var columns = insert.List("cols").Select(column => ColumnType(before, table, column.Text("name"))).ToList();
        var rows = insert["selectStmt"].List("valuesLists").Select(row => row.List("items"))
            .Append([.. insert["selectStmt"].List("targetList").Select(target => target["val"])]);
        return rows.SelectMany(row => columns.Zip(row));
    }

    private static IEnumerable<(ObjectName?, SqlNode)> Casts(SqlNode tree) => tree.DescendantsAndSelf()
        .Where(node => node.Is("TypeCast"))
        .Select(cast => (NameOf(SqlType.From(cast["typeName"])), cast["arg"]));

    private static IEnumerable<(ObjectName?, SqlNode)> Comparisons(SqlNode tree, KnownSchema before)
    {
        var tables = tree.DescendantsAndSelf().Where(node => node.Text("relname").Length > 0).Select(ObjectName.From).Distinct().ToList();
        foreach (var expression in tree.DescendantsAndSelf().Where(node => node.Is("A_Expr")))
        {
            var sides = new[] { expression["lexpr"], expression["rexpr"] };
            var column = sides.FirstOrDefault(side => side.Is("ColumnRef"));
            if (!column.Exists || column.Names("fields") is not [.., var name])
                continue;
            var types =
                tables.Select(table => before.FindTable(table)?.Find(name)).OfType<KnownColumn>().Select(known => NameOf(known.Type))
                .Distinct().ToList();
            if (types is not [{ } type])
                continue;
            foreach (var literal in sides.Concat(expression.List("rexpr")).Where(side => side.Is("A_Const")))
                yield return (type, literal);
        }
    }

    private static ObjectName? ColumnType(KnownSchema before, ObjectName table, string column) =>
        NameOf(before.FindTable(table)?.Find(column)?.Type);

    private static ObjectName? NameOf(SqlType? type) => type is { IsArray: false } ? new ObjectName(type.Schema, type.Name) : null;

    private static string Text(SqlNode literal) => literal["sval"].Text("sval");
}
