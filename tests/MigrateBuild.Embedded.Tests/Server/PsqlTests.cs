using System.Diagnostics;
using System.Globalization;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>PostgreSQL's own client, where the machine has one.</summary>
public sealed class PsqlTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task It_connects_describes_copies_and_changes_databases()
    {
        var database = await server.CreateDatabaseAsync();
        var output = await RunAsync(database, """
            \set ON_ERROR_STOP 1
            create table described (id int primary key, name text);
            \copy described from stdin
            1	one
            2	two
            \.
            \d described
            \copy (select name from described order by id) to stdout
            select count(*) from described \gset
            \echo rows :count
            create database made_by_psql;
            \c made_by_psql
            select current_database();
            \c postgres
            drop database made_by_psql;
            select datname from pg_database order by 1;
            """);
        foreach (var expected in (string[])
            ["\"described_pkey\" PRIMARY KEY", "one\ntwo", "rows 2", "made_by_psql\n", "template0", "You are now connected"])
            Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", output, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string database, string commands)
    {
        var settings = server.Settings(database);
        var port = settings.Port.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("psql", ["-X", "-A", "-h", settings.Host!, "-p", port, "-U", settings.Username!, "-d", database])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? process = null;
        try { process = Process.Start(start); }
        catch (System.ComponentModel.Win32Exception) { Assert.Skip("There is no psql here."); }
        using (process)
        {
            await process!.StandardInput.WriteAsync(commands);
            process.StandardInput.Close();
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return await output + await errors;
        }
    }
}
