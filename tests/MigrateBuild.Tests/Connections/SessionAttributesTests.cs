using MigrateBuild.Connections;
using MigrateBuild.Tests.Cli;
using Npgsql;

namespace MigrateBuild.Tests.Connections;

/// <summary>What a connection with one host asks of its server is refused where that is another, as libpq does.</summary>
public sealed class SessionAttributesTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("any", "")]
    [InlineData("primary", "")]
    [InlineData("Read-Write", "")]
    [InlineData("prefer-standby", "")]
    [InlineData("standby", "the server is not a standby, and the connection asks for one (target_session_attrs).")]
    [InlineData("read-only", "the session is not read-only, and the connection asks for read-only (target_session_attrs).")]
    public void Of_a_primary(string wanted, string problem) => Check(_database.ConnectionString, wanted, problem);

    [Theory]
    [InlineData("read-only", "")]
    [InlineData("primary", "")]
    [InlineData("read-write", "the session is read-only, and the connection asks for read-write (target_session_attrs).")]
    public void Of_a_session_that_is_read_only(string wanted, string problem) =>
        Check($"{_database.ConnectionString};Options=-c default_transaction_read_only=on", wanted, problem);

    [Fact]
    public async Task A_URI_asks_for_it_too()
    {
        var uri =
            $"postgresql:///{new NpgsqlConnectionStringBuilder(_database.ConnectionString).Database}?host={server.Folder}&user=postgres";

        var run = await CommandRun.OfAsync(TestSet.Abc, $"{uri}&target_session_attrs=standby", ["upgrade"], Token);
        var tenants = await CommandRun.OfAsync(
            TestSet.Abc, $"{uri}&target_session_attrs=standby", ["upgrade", "--tenants-query", "SELECT current_database()::text"], Token);

        Assert.Equal((5, 5), (run.Code, tenants.Code));
        Assert.Contains("the server is not a standby", run.Error, StringComparison.Ordinal);
        Assert.Contains("the server is not a standby", tenants.Error, StringComparison.Ordinal);
        Assert.Empty(_database.Tables());
        Assert.Equal(0, (await CommandRun.OfAsync(TestSet.Abc, $"{uri}&target_session_attrs=read-write", ["upgrade"], Token)).Code);
    }

    [Fact]
    public void Several_hosts_are_left_to_Npgsql()
    {
        const string several = "Host=a,b;Target Session Attributes=standby";

        Assert.Equal((several, new SessionAttributes(Wanted: null)), SessionAttributes.Take(several));
    }

    private static void Check(string connectionString, string wanted, string problem)
    {
        var migrator = new Migrator($"{connectionString};Target Session Attributes={wanted}", TestSet.Abc);
        if (problem.Length == 0)
            Assert.Null(migrator.GetStatus(Token).Current);
        else
            Assert.EndsWith(problem, Assert.ThrowsAny<NpgsqlException>(() => migrator.GetStatus(Token)).Message, StringComparison.Ordinal);
    }
}
