using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class UtilityTests
{
    [Fact]
    public void A_handler_gets_utility_statements_as_the_server_has_parsed_them() => OnServerThread.Run(backend =>
    {
        var seen = new List<(string, bool)>();
        backend.OnUtility = statement =>
        {
            seen.Add((statement.NodeText, statement.IsTopLevel));
            return statement.NodeText.StartsWith("{CREATEDBSTMT", StringComparison.Ordinal);
        };
        backend.Execute("create database \"A b\" template template0");
        backend.Execute("do $$ begin create table a (b int); end $$");
        Assert.Equal("0", backend.Scalar("select count(*) from pg_database where datname = 'A b'"));
        Assert.Equal("0", backend.Scalar("select count(*) from a"));
        Assert.Equal(3, seen.Count);
        Assert.StartsWith("{CREATEDBSTMT :dbname A\\ b", seen[0].Item1, StringComparison.Ordinal);
        Assert.Equal((true, true, false), (seen[0].Item2, seen[1].Item2, seen[2].Item2));
        backend.OnUtility = null;
        backend.Execute("create table c (b int)");
        Assert.Equal(3, seen.Count);
    });

    [Fact]
    public void An_error_of_a_handler_is_the_error_of_the_statement() => OnServerThread.Run(backend =>
    {
        backend.OnUtility = _ => throw new ServerError("42P04", "database \"100%d\" already exists", "a detail", "a hint");
        var error = Assert.Throws<ServerError>(() => backend.Execute("create database x"));
        Assert.Equal(("42P04", "database \"100%d\" already exists", "a detail", "a hint"),
            (error.SqlState, error.Message, error.Detail, error.Hint));
        backend.OnUtility = null;
        Assert.Equal("1", backend.Scalar("select 1"));
    });

    [Fact]
    public void A_clone_has_no_handler() => OnServerThread.Run(backend =>
    {
        backend.OnUtility = _ => throw new ServerError("XX000", "of the origin alone");
        using var clone = backend.Clone();
        clone.Execute("create table a (b int)");
        Assert.Equal("XX000", backend.ErrorOf("create table a (b int)"));
    });
}
