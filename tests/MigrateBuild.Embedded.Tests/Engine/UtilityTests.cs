using MigrateBuild.Embedded.Databases;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class UtilityTests
{
    // CreatedbStmt: type, dbname.
    private const int DatabaseNameOffset = 4;

    [Fact]
    public void A_handler_gets_utility_statements_as_the_server_has_parsed_them() => OnServerThread.Run(backend =>
    {
        var seen = new List<(NodeTag, string, bool)>();
        string? created = null;
        backend.OnUtility = statement =>
        {
            seen.Add(((NodeTag)statement.Tag, statement.Text, statement.IsTopLevel));
            if (statement.Tag != (int)NodeTag.CreateDatabase)
                return false;
            created = new NodeReader(backend, statement.Node).Text(DatabaseNameOffset);
            return true;
        };
        backend.Execute("create database \"A b\" template template0");
        backend.Execute("do $$ begin create table a (b int); end $$");
        Assert.Equal("0", backend.Scalar("select count(*) from pg_database where datname = 'A b'"));
        Assert.Equal("0", backend.Scalar("select count(*) from a"));
        Assert.Equal(3, seen.Count);
        Assert.Equal((NodeTag.CreateDatabase, "create database \"A b\" template template0", true), seen[0]);
        Assert.Equal("A b", created);
        Assert.Equal((true, false), (seen[1].Item3, seen[2].Item3));
        Assert.Equal("create table a (b int)", seen[2].Item2);
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
    public void A_process_that_begins_has_no_handler() => OnServerThread.RunIdle(idle =>
    {
        using var process = idle.Start(idle.Original());
        process.OnUtility = _ => throw new ServerError("XX000", "of this process alone");
        using var next = idle.Start(idle.Snapshot(process));
        next.Execute("create table a (b int)");
        Assert.Equal("XX000", process.ErrorOf("create table a (b int)"));
    });
}
