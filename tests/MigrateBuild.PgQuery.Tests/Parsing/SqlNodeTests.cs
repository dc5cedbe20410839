using System.Text;

namespace MigrateBuild.PgQuery.Tests.Parsing;

/// <summary>A field that holds another kind of thing than is asked for reads as one that is not there.</summary>
public sealed class SqlNodeTests
{
    private static readonly string[] Texts =
    [
        "DECLARE c SCROLL CURSOR FOR SELECT 1", "FETCH ALL FROM c", "ALTER TABLE t ADD x integer DEFAULT 5 NOT NULL, DROP y CASCADE",
        "SELECT a, 'x', 1.5, true, NULL FROM t WHERE b = ANY (ARRAY[1, 2])", "VACUUM (FULL off) t", "CREATE FUNCTION f(a integer) RETURNS "
            + "int LANGUAGE sql AS 'SELECT 1'",
    ];

    [Fact]
    public void No_reading_of_any_field_throws()
    {
        var nodes = Texts.SelectMany(text => PostgresParser.Parse(text).Statements)
            .SelectMany(statement => statement.Tree.DescendantsAndSelf()).ToList();
        var fields = nodes.SelectMany(node => System.Text.Json.JsonDocument.Parse(Encoding.UTF8.GetBytes(node.ToString()))
            .RootElement.EnumerateObject().Select(field => field.Name))
            .Append("none").Distinct().ToList();

        foreach (var (node, field) in nodes.SelectMany(node => fields.Select(field => (node, field))))
        {
            _ = (node[field].Exists, node.Text(field), node.Number(field), node.Flag(field), node.OffsetOf(field), node.Names(field).Count);
            Assert.All(node.List(field), item => Assert.True(item.Exists));
        }

        Assert.InRange(fields.Count, 30, 500);
    }

    [Fact]
    public void A_list_asked_of_a_number_is_empty()
    {
        var cursor = PostgresParser.Parse(Texts[0]).Statements[0].Tree;

        Assert.NotEqual(0, cursor.Number("options"));
        Assert.Empty(cursor.List("options"));
        Assert.False(cursor["options"].Exists);
        Assert.Equal("", cursor.Text("options"));
    }

    [Fact]
    public void A_number_beyond_32_bits_is_the_nearest() =>
        Assert.Equal(int.MaxValue, PostgresParser.Parse(Texts[1]).Statements[0].Tree.Number("howMany"));
}
