using MigrateBuild.Schema;
using MigrateBuild.Testing.Tests.Schema;
using MigrateBuild.Testing.Tests.Schema.Cases;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Oracle.Embedded;

/// <summary>
/// The embedded server beside a native one of the same major version, each with the same templates. Roles and tablespaces belong to a
/// database of the embedded one, so that its templates hold them.
/// </summary>
public sealed class TwinServers(SchemaServers servers) : IAsyncDisposable
{
    /// <summary>The major version of the embedded server.</summary>
    public const int Version = 18;

    private static readonly Dictionary<string, string> Templates = new(StringComparer.Ordinal)
    {
        ["sample"] = SampleSchema.Sql,
        ["twin_corpus"] = CorpusFile.Base,
        ["twin_random"] = Random.Names.Start,
        ["twin_empty"] = "",
    };

    private readonly Dictionary<string, ThrowawayDatabase> _templates = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ThrowawayServer? _embedded;

    /// <summary>Whether there is a native server to compare with.</summary>
    public static bool AreThere => ServerPrograms.ByVersion.ContainsKey(Version);

    internal async Task<TwinRun> BeginAsync(string template, string given)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _embedded ??= await ThrowawayServer.StartAsync(new() { Server = "embedded" }, TestContext.Current.CancellationToken);
            if (!_templates.ContainsKey(template))
                _templates[template] = await CreateTemplateAsync(_embedded, template);
        }
        finally
        {
            _turn.Release();
        }

        var native = await servers.OfVersionAsync(Version);
        var database = await _embedded.CreateDatabaseAsync(_templates[template].Name);
        return await TwinRun.BeginAsync(native, await native.CreateDatabaseAsync(template), database, given);
    }

    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null)
            await _embedded.DisposeAsync();
        _turn.Dispose();
    }

    private async Task<ThrowawayDatabase> CreateTemplateAsync(ThrowawayServer embedded, string name)
    {
        var database = await embedded.CreateDatabaseAsync();
        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync();
            foreach (var sql in SampleSchema.Server)
                await SchemaServer.ExecuteAsync(connection, sql);
            await SchemaServer.ExecuteAsync(connection, "SET allow_in_place_tablespaces = on");
            await SchemaServer.ExecuteAsync(connection, "CREATE TABLESPACE fast LOCATION ''");
            await SchemaServer.ExecuteAsync(connection, "RESET allow_in_place_tablespaces");
            await SchemaServer.ExecuteAsync(connection, Templates[name]);
        }

        if (name != "sample")
            await (await servers.OfVersionAsync(Version)).CreateTemplateAsync(name, Templates[name]);
        return database;
    }
}
