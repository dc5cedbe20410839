using System.Runtime.CompilerServices;
using MigrateBuild.Embedded.Tests.Server;
using Npgsql;

namespace MigrateBuild.Embedded.Tests.Extensions;

/// <summary>
/// Each extension answers as on a native server: the <c>.out</c> beside an <c>.sql</c> is what PostgreSQL 18.4 for Linux x64 says to it;
/// that of vector, which comes with no server, was worked out by hand.
/// The variable <c>MIGRATEBUILD_EXTENSIONS_CONNECTION</c>, a connection string, has the scripts run on that server; what differs is
/// written beside the expectation as <c>.received</c>.
/// </summary>
public sealed class ExtensionTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    public static TheoryData<string> Scripts =>
        [.. Directory.GetFiles(Folder(), "*.sql").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task An_extension_answers_as_on_a_native_server(string name)
    {
        var sql = await File.ReadAllTextAsync(Path.Combine(Folder(), name + ".sql"), TestContext.Current.CancellationToken);
        var expectation = Path.Combine(Folder(), name + ".out");
        var received = expectation + ".received";
        var actual = await RunAsync(sql);
        if (File.Exists(expectation) && await File.ReadAllTextAsync(expectation, TestContext.Current.CancellationToken) == actual)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, actual, TestContext.Current.CancellationToken);
        Assert.Fail($"{received} is not what {expectation} expects.");
    }

    [Fact]
    public async Task Each_extension_of_the_server_has_a_script()
    {
        var names = await fixture.RunAsync(await fixture.CreateDatabaseAsync(),
            "select string_agg(name, ' ' order by name collate \"C\") from pg_available_extensions");
        Assert.Equal(names, string.Join(' ', Scripts.Select(row => row.Data)));
    }

    private async Task<string> RunAsync(string sql)
    {
        if (Environment.GetEnvironmentVariable("MIGRATEBUILD_EXTENSIONS_CONNECTION") is not { Length: > 0 } other)
            return await SqlScript.RunAsync(fixture.Settings(await fixture.CreateDatabaseAsync()), sql);
        await using var maintenance = new NpgsqlConnection(other);
        await maintenance.OpenAsync(TestContext.Current.CancellationToken);
        await maintenance.ExecuteAsync("drop database if exists migratebuild_extension");
        await maintenance.ExecuteAsync("create database migratebuild_extension template template0");
        var settings = new NpgsqlConnectionStringBuilder(other) { Database = "migratebuild_extension", Pooling = false };
        return await SqlScript.RunAsync(settings, sql);
    }

    private static string Folder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}
