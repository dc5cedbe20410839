using MigrateBuild.Schema;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Explanations;
using MigrateBuild.Testing.Tests.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Fixes;

/// <summary>
/// The text that PostgreSQL gives of a query binds aliases to columns by their place. What is offered in its stead is run where a
/// column stands elsewhere, with rows in the table: the query must show what it showed.
/// </summary>
public sealed class QueryTextTests(SchemaServer server)
{
    private const string Table =
        """
        CREATE TABLE t (id int, e text, note text);
        INSERT INTO t VALUES (1, 'E', 'NOTE');
        CREATE FUNCTION f() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM t';
        """;

    private const string Moved = "ALTER TABLE t DROP e CASCADE; ALTER TABLE t ADD e text; UPDATE t SET e = 'E'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CREATE VIEW v AS SELECT x.id, x.note FROM f() x")]
    [InlineData("CREATE VIEW v AS SELECT x.id, x.e, x.note FROM f() x")]
    [InlineData("CREATE VIEW v AS SELECT x.note, x.ordinality FROM f() WITH ORDINALITY x")]
    [InlineData("CREATE VIEW v AS SELECT x.note, y.e FROM f() x JOIN f() y USING (id)")]
    [InlineData("CREATE VIEW v AS SELECT x.note FROM unnest(ARRAY(SELECT t FROM t)) x")]
    [InlineData("CREATE VIEW v AS SELECT x.note FROM jsonb_populate_recordset(NULL::t, '[{\"note\": \"J\", \"e\": \"K\"}]') x")]
    [InlineData("CREATE VIEW v AS SELECT (SELECT x.note FROM f() x) AS note")]
    [InlineData("CREATE VIEW v AS SELECT note, e FROM t")]
    [InlineData("CREATE VIEW v AS SELECT * FROM t")]
    [InlineData("CREATE MATERIALIZED VIEW v AS SELECT x.id, x.note FROM f() x")]
    public async Task A_view_shows_what_it_showed(string view)
    {
        await using var connection = await StartAsync(Table + view);
        var (before, rows) = (await TakeAsync(connection), await RowsAsync(connection));
        await SchemaServer.ExecuteAsync(
            connection, "DROP " + (view.Contains("MATERIALIZED", StringComparison.Ordinal) ? "MATERIALIZED " : "") + "VIEW v; " + Moved);

        var fix = await FixAsync(connection, before);

        Assert.NotEmpty(fix.Fix);
        Assert.Equal(rows, await RowsAsync(connection));
        Assert.Empty(SchemaComparer.Compare(before, await TakeAsync(connection)));
    }

    /// <summary>Aliases of its own bind by their place alone: no text is offered, but words.</summary>
    [Theory]
    [InlineData("CREATE VIEW v AS SELECT x.a, x.c FROM f() x(a, b, c)")]
    [InlineData("CREATE VIEW v AS SELECT x.p, x.r FROM t x(p, q, r)")]
    [InlineData("CREATE VIEW v AS SELECT j.a, j.c FROM (t JOIN t u ON true) j(a, b, c)")]
    public async Task A_view_that_no_text_restores_for_certain_has_words(string view)
    {
        await using var connection = await StartAsync(Table + view);
        var before = await TakeAsync(connection);
        await SchemaServer.ExecuteAsync(connection, "DROP VIEW v; " + Moved);

        var fix = await FixAsync(connection, before);

        Assert.Empty(fix.Fix);
        Assert.Contains("columns stand elsewhere now", Assert.Single(fix.Differences).Advice, StringComparison.Ordinal);
    }

    /// <summary>Where nothing was moved the same texts do.</summary>
    [Theory]
    [InlineData("CREATE VIEW v AS SELECT x.a, x.c FROM f() x(a, b, c)")]
    [InlineData("CREATE VIEW v AS SELECT x.p, x.r FROM t x(p, q, r)")]
    [InlineData("CREATE VIEW v AS SELECT j.a, j.c FROM (t JOIN t u ON true) j(a, b, c)")]
    [InlineData("CREATE VIEW w AS SELECT id, note FROM t; CREATE VIEW v AS SELECT x.p FROM w x(p, q)")]
    public async Task A_view_with_aliases_is_restored_where_the_columns_stand_as_they_stood(string view)
    {
        await using var connection = await StartAsync(Table + view);
        var (before, rows) = (await TakeAsync(connection), await RowsAsync(connection));
        await SchemaServer.ExecuteAsync(connection, "DROP VIEW v");

        await FixAsync(connection, before);

        Assert.Equal(rows, await RowsAsync(connection));
        Assert.Empty(SchemaComparer.Compare(before, await TakeAsync(connection)));
    }

    [Fact]
    public async Task A_view_that_shows_another_column_is_told_and_fixed()
    {
        await using var connection = await StartAsync(Table + "CREATE VIEW v AS SELECT x.id, x.note FROM f() x");
        var (before, rows) = (await TakeAsync(connection), await RowsAsync(connection));
        await SchemaServer.ExecuteAsync(
            connection, "DROP VIEW v; " + Moved + "; CREATE VIEW v AS SELECT x.id, x.note FROM f() x(id, e, note)");
        Assert.NotEqual(rows, await RowsAsync(connection));

        var fix = await FixAsync(connection, before);

        Assert.Equal("view public.v", Assert.Single(fix.Differences).Subject.Name);
        Assert.Equal(rows, await RowsAsync(connection));
    }

    [Fact]
    public async Task A_table_that_is_made_again_has_its_columns_in_their_order()
    {
        await using var connection = await StartAsync("CREATE TABLE t (z int, a int NOT NULL, m text)");
        var strict = new SchemaSnapshotOptions { StrictColumnOrder = true };
        var (before, ordered) = (await TakeAsync(connection), await SchemaSnapshot.TakeAsync(connection, strict, Token));
        await SchemaServer.ExecuteAsync(connection, "DROP TABLE t");

        await FixAsync(connection, before);

        Assert.Empty(SchemaComparer.Compare(ordered, await SchemaSnapshot.TakeAsync(connection, strict, Token)));
    }

    private async Task<NpgsqlConnection> StartAsync(string sql)
    {
        var connection = await server.CreateDatabaseAsync(SchemaServer.Empty);
        await SchemaServer.ExecuteAsync(connection, sql);
        return connection;
    }

    /// <summary>What fixes the schema, when it was run.</summary>
    private static async Task<Explanation> FixAsync(NpgsqlConnection connection, SchemaSnapshot expected)
    {
        var actual = await TakeAsync(connection);
        var fix = Explanation.Create(
            new SchemaComparison(expected, actual, SchemaComparer.Compare(expected, actual)), _ => null, null, withFix: true);
        foreach (var statement in fix.Fix)
            await SchemaServer.ExecuteAsync(connection, statement);
        return fix;
    }

    private static Task<SchemaSnapshot> TakeAsync(NpgsqlConnection connection) =>
        SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);

    private static async Task<string> RowsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT string_agg(to_jsonb(v)::text, '; ') FROM v", connection);
        return (string)(await command.ExecuteScalarAsync(Token))!;
    }
}
