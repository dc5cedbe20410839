using System.Collections.Immutable;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>What CREATE INDEX does.</summary>
internal static class IndexSteps
{
    internal static void Create(ScriptRun run, CreateIndex create)
    {
        var table = run.Owner(ObjectKind.Table, create.Table);
        var tree = create.Tree;
        var elements = tree.List("indexParams");
        var schema = run.State.SchemaOf(table);
        var name = create.Name?.Name
            ?? ServerNames.Choose(
                table.Name, ServerNames.OfIndexColumns([.. elements, .. tree.List("indexIncludingParams")]), "idx", taken =>
                run.IsRelationName(schema, taken));
        if (run.State.Find(ObjectKind.Index, new ObjectName(schema, name)) is { } existing)
        {
            if (create.IfNotExists)
                return;
            run.Drop(existing, cascade: false);
        }

        var read = TreeReferences.Of([.. elements.Select(element => element["expr"]), tree["whereClause"]]);
        var item = run.Add(new CatalogItem(0, ObjectKind.Index, name)
        {
            Parent = table.Id,
            Columns =
                [.. elements.Concat(tree.List("indexIncludingParams"))
                .Select(element => element.Text("name") is { Length: > 0 } column ? run.Column(table, column).Id : 0)],
            ReadColumns = Known(run, table, read.Columns),
            Uses = [.. run.Needed([.. elements, tree["whereClause"]])],
            IsTemporary = table.IsTemporary,
        });
        run.Replace(item
            .With(FactNames.Definition, Fact.Of(Options(tree, elements)))
            .With(FactNames.Expressions,
                AsOne([.. elements.Where(element => element["expr"].Exists).Select(element => Expression.Fact(element["expr"]))]))
            .With(FactNames.Condition, Expression.Fact(tree["whereClause"])));
    }

    private static Fact AsOne(List<Fact> facts) => facts.Count == 0
        ? Fact.None
        : new Fact(string.Concat(facts.Select(fact => fact.Value)), string.Join('|', facts.Select(fact => fact.Leaves)));

    private static ImmutableArray<int> Known(ScriptRun run, CatalogItem table, IEnumerable<string> names) =>
        [.. names.Select(name => run.State.Part(table.Id, ObjectKind.Column, name)).OfType<CatalogItem>().Select(column => column.Id)];

    private static string Options(SqlNode tree, IReadOnlyList<SqlNode> elements) => string.Join('|',
        tree.Flag("unique") ? "UNIQUE" : "",
        tree.Text("accessMethod") is { Length: > 0 } method ? method : "btree",
        tree.Flag("nulls_not_distinct") ? "NULLS NOT DISTINCT" : "",
        tree.List("indexIncludingParams").Count,
        string.Join(',', elements.Select(Order)));

    private static string Order(SqlNode element)
    {
        var descending = element.Text("ordering") == "SORTBY_DESC";
        // NULLS FIRST is what DESC means anyway, NULLS LAST what ASC does.
        var nulls = element.Text("nulls_ordering") switch
        {
            "SORTBY_NULLS_FIRST" => !descending,
            "SORTBY_NULLS_LAST" => descending,
            _ => false,
        };
        return $"{(descending ? "DESC" : "")} {(nulls ? "NULLS" : "")} {string.Join('.', element.Names("opclass").TakeLast(1))} "
            + $"{string.Join('.', element.Names("collation").TakeLast(1))}".Trim();
    }
}
