using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Schema;

public sealed class SchemaSnapshotTests(SchemaServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SET search_path = shop, public")]
    [InlineData("SET DateStyle = 'German'; SET IntervalStyle = 'sql_standard'; SET TimeZone = 'Asia/Tokyo'")]
    [InlineData("SET quote_all_identifiers = on; SET bytea_output = 'escape'; SET extra_float_digits = -5")]
    [InlineData("CREATE TEMP TABLE orders (id int); CREATE TEMP TABLE pg_class (x int); CREATE TEMP SEQUENCE ticket")]
    public async Task The_session_does_not_count(string settings)
    {
        await using var connection = await server.CreateDatabaseAsync();
        await SchemaServer.ExecuteAsync(
            connection,
            """
            CREATE TABLE shop.moments (
              at timestamptz DEFAULT '2026-01-01 10:00+02', day date DEFAULT '2026-02-03', pause interval DEFAULT '1 day 02:00',
              bytes bytea DEFAULT '\x00ff', ratio float8 DEFAULT 0.1::float4, mood shop.mood DEFAULT 'sad');
            """);
        var plain = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);
        await SchemaServer.ExecuteAsync(connection, settings);

        var other = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);

        Assert.Empty(SchemaComparer.Compare(plain, other));
    }

    [Fact]
    public async Task The_session_is_left_as_it_was()
    {
        await using var connection = await server.CreateDatabaseAsync();
        await SchemaServer.ExecuteAsync(connection, "SET search_path = shop; SET TimeZone = 'Asia/Tokyo'");

        await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);

        await using var command = new NpgsqlCommand(
            "SELECT concat_ws(' ', current_setting('search_path'), current_setting('TimeZone'), current_setting('transaction_read_only'))",
                connection);
        Assert.Equal("shop Asia/Tokyo off", await command.ExecuteScalarAsync(Token));
    }

    [Theory]
    [InlineData("DISCARD ALL")]
    [InlineData("DEALLOCATE ALL")]
    public async Task Statements_that_a_script_discarded_are_prepared_anew(string script)
    {
        await using var connection = await server.CreateDatabaseAsync();
        var before = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);
        await SchemaServer.ExecuteAsync(connection, script);

        var after = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);

        Assert.Empty(SchemaComparer.Compare(before, after));
    }

    [Fact]
    public async Task A_transaction_of_the_caller_is_refused()
    {
        await using var connection = await server.CreateDatabaseAsync();
        await using var transaction = await connection.BeginTransactionAsync(Token);

        await Assert.ThrowsAsync<InvalidOperationException>(() => SchemaSnapshot.TakeAsync(connection, cancellationToken: Token));
    }

    [Fact]
    public async Task Column_order_counts_when_asked()
    {
        await using var connection = await server.CreateDatabaseAsync();
        var strict = new SchemaSnapshotOptions { StrictColumnOrder = true };
        await SchemaServer.ExecuteAsync(connection, "CREATE TABLE shop.pair (a int, b int, c int)");
        var (before, strictBefore) = (
            await SchemaSnapshot.TakeAsync(connection, null, Token), await SchemaSnapshot.TakeAsync(connection, strict, Token));
        await SchemaServer.ExecuteAsync(connection, "ALTER TABLE shop.pair DROP a; ALTER TABLE shop.pair ADD a int");
        var (after, strictAfter) = (
            await SchemaSnapshot.TakeAsync(connection, null, Token), await SchemaSnapshot.TakeAsync(connection, strict, Token));

        Assert.Empty(SchemaComparer.Compare(before, after));
        Assert.Equal(
            [
                "column shop.pair.a changed: position 1 → 3",
                "column shop.pair.b changed: position 2 → 1",
                "column shop.pair.c changed: position 3 → 2",
            ],
            SchemaComparer.Compare(strictBefore, strictAfter).Select(difference => difference.ToString()));
    }

    [Fact]
    public async Task Dropped_columns_leave_no_trace_in_the_order()
    {
        await using var connection = await server.CreateDatabaseAsync();
        var strict = new SchemaSnapshotOptions { StrictColumnOrder = true };
        await SchemaServer.ExecuteAsync(connection, "CREATE TABLE shop.pair (a int, b int)");
        var before = await SchemaSnapshot.TakeAsync(connection, strict, Token);
        await SchemaServer.ExecuteAsync(
            connection, "DROP TABLE shop.pair; CREATE TABLE shop.pair (x int, a int, b int); ALTER TABLE shop.pair DROP x");

        Assert.Empty(SchemaComparer.Compare(before, await SchemaSnapshot.TakeAsync(connection, strict, Token)));
    }

    [Fact]
    public async Task The_history_table_is_the_one_that_is_named()
    {
        await using var connection = await server.CreateDatabaseAsync();
        await SchemaServer.ExecuteAsync(
            connection,
            """
            CREATE TABLE shop."My History" (id serial PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY);
            CREATE INDEX ON shop."My History" (n); GRANT SELECT ON shop."My History" TO reader;
            GRANT USAGE ON SEQUENCE shop."My History_n_seq" TO reader; COMMENT ON COLUMN shop."My History".n IS 'n';
            """);

        var snapshot = await SchemaSnapshot.TakeAsync(
            connection, new SchemaSnapshotOptions { HistorySchema = "shop", HistoryTable = "My History" }, Token);
        var everything = await SchemaSnapshot.TakeAsync(connection, new SchemaSnapshotOptions { HistoryTable = null }, Token);

        Assert.DoesNotContain(snapshot.Objects, item => item.Name.Contains("My History", StringComparison.Ordinal));
        Assert.NotNull(snapshot.Find("table public.migration_history"));
        Assert.NotNull(everything.Find("table public.migration_history"));
        Assert.NotNull(everything.Find("table shop.\"My History\""));
    }

    [Fact]
    public async Task Objects_have_parents_and_properties()
    {
        await using var connection = await server.CreateDatabaseAsync();
        var snapshot = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);

        var column = snapshot.Find("column shop.orders.total")!;

        Assert.Equal("table shop.orders", column.Parent);
        Assert.Equal("numeric(10,2)", column["type"]);
        Assert.Equal(["type: numeric(10,2)", "not null: yes", "default: 0"], column.Properties.Select(property => property.ToString()));
        Assert.Equal("constraint orders_pkey on shop.orders", snapshot.Find("index shop.orders_pkey")!.Parent);
        Assert.Equal("column shop.events.seq", snapshot.Find("sequence shop.events_seq_seq")!.Parent);
        Assert.All(snapshot.Objects, item => Assert.True(item.Parent is null || snapshot.Find(item.Parent) is not null, item.Name));
    }
}
